import { useEffect } from 'react';
import type { EntryFile, EntryValues } from '#renderer/features/register-entry/entry-values.ts';
import type { FormStore } from '#renderer/ui/form-store.ts';
import { FIELD_LIMITS } from '#shared/domain/field-limits.ts';

let waiting: EntryFile | null = null;

/** The scan that the next entry form opens with. Should the app die in between, it still waits in its tray. */
export function handOver(scan: EntryFile): void {
  waiting = scan;
}

/** Puts the scan handed over among the form's files, once its draft is there. */
export function useHandedScan(form: FormStore<EntryValues>, loaded: boolean): void {
  useEffect(() => {
    const scan = waiting;
    if (!loaded || !scan) return;
    waiting = null;
    const { files } = form.values;
    if (files.some(({ sha256 }) => sha256 === scan.sha256) || files.length >= FIELD_LIMITS.filesPerMail)
      return;
    form.set('files', [...files, scan]);
  }, [form, loaded]);
}
