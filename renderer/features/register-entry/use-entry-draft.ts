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
  const [keeper] = useState(() => formDraft(name));
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
        setLoaded(true);
        stop = form.subscribe(() => keeper.keep(JSON.stringify(form.values)));
      });
    return () => {
      gone = true;
      stop();
      keeper.close();
    };
  }, [name, form, keeper]);

  const clear = () => {
    setRestored(false);
    keeper.forget();
    void call('draft.clear', { form: name }).catch(() => undefined);
  };
  return { loaded, restored, clear, hide: () => setRestored(false) };
}
