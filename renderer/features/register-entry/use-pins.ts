import { createContext, useState } from 'react';
import { call, useAsk, useSend } from '#renderer/app/api.ts';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import type { EntryField, EntryValues } from './entry-values.ts';
import { copyOf } from './previous-values.ts';

export interface Pins {
  has(field: EntryField): boolean;
  toggle(field: EntryField): void;
  /** What the next letter begins with, taken from the one before. */
  kept(before: Partial<EntryValues>): Partial<EntryValues>;
}

export const PinsContext = createContext<Pins | null>(null);

/** Fields that a person keeps from one letter to the next; of this PC, never in the journal. */
export function usePins(kind: MailKind): Pins & { loaded: boolean } {
  const { data, isFetched } = useAsk('entry.load-pins', { kind });
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const save = useSend('entry.save-pins');
  const fields = chosen ?? data?.fields ?? [];
  return {
    loaded: isFetched,
    has: (field) => fields.includes(field),
    toggle: (field) => {
      const next = fields.includes(field) ? fields.filter((one) => one !== field) : [...fields, field];
      setChosen(next);
      save.mutate({ kind, fields: next });
    },
    kept: (before) => Object.assign({}, ...fields.map((field) => copyOf(before, field as EntryField))),
  };
}

/** The letter before, asked when it is needed: it may be gone or voided since. */
export async function previousMail(kind: MailKind) {
  const { mail } = await call('entry.previous', { kind });
  return mail;
}
