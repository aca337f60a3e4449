import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '#renderer/app/api.ts';
import { formDraft, loadDraft } from '#renderer/app/drafts.ts';
import type { FormStore } from '#renderer/ui/form-store.ts';
import { type EntryValues, isBlank, readEntry } from './entry-values.ts';

/**
 * Keeps the form in the engine as it is typed, and brings it back at the start. `loaded` is false
 * until the earlier draft has been read: only then may the form be typed in.
 */
export function useEntryDraft(name: string, form: FormStore<EntryValues>) {
  const client = useQueryClient();
  const [pile] = useState(() => new Pile(() => client.invalidateQueries({ queryKey: ['register.waiting'] })));
  const [keeper] = useState(() => formDraft(name, () => pile.holds(isBegun(form.values))));
  const [loaded, setLoaded] = useState(false);
  const [restored, setRestored] = useState(false);

  useEffect(() => {
    let stop = () => {};
    let gone = false;
    void loadDraft(name)
      .catch(() => null)
      .then((draft) => {
        if (gone) return;
        const earlier = readEntry(draft);
        if (earlier && !isBlank(earlier)) {
          form.reset(earlier);
          setRestored(true);
        }
        pile.held = isBegun(form.values);
        setLoaded(true);
        stop = form.subscribe(() => keeper.keep(JSON.stringify(form.values)));
      });
    return () => {
      gone = true;
      stop();
      keeper.close();
    };
  }, [name, form, keeper, pile]);

  const clear = () => {
    setRestored(false);
    keeper.forget();
    void call('draft.clear', { form: name })
      .then(() => pile.holds(false))
      .catch(() => undefined);
  };
  return { loaded, restored, clear, hide: () => setRestored(false) };
}

/** What the tray of letters to register counts as begun. */
const isBegun = ({ correspondent, subject }: EntryValues): boolean =>
  `${correspondent}${subject}`.trim() !== '';

/** Whether the letter on the form is in the pile of those begun; the tray is counted again when that changes, not at every save. */
class Pile {
  held = false;
  readonly #changed: () => unknown;

  constructor(changed: () => unknown) {
    this.#changed = changed;
  }

  holds(now: boolean): void {
    if (now === this.held) return;
    this.held = now;
    void this.#changed();
  }
}
