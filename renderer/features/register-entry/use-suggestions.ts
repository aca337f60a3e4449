import { useEffect, useRef, useState } from 'react';
import { call } from '#renderer/app/api.ts';
import type { Suggestion } from '#shared/contract/correspondents.ts';

const MOST = 7;
const NOTHING: readonly Suggestion[] = [];

/**
 * Names of the directory for what is typed. `fresh` waits for the answer to the very text on the screen: who types
 * faster than the list is drawn still gets what the typed letters mean.
 */
export function useSuggestions(text: string, wanted: boolean) {
  const [found, setFound] = useState<readonly Suggestion[]>(NOTHING);
  const latest = useRef<{ text: string; answer: Promise<readonly Suggestion[]> } | null>(null);

  // The names are read into memory before the first letter is typed.
  useEffect(() => void call('correspondent.suggest', { text: '', limit: 1 }).catch(() => undefined), []);
  useEffect(() => {
    if (!wanted) return;
    const answer = call('correspondent.suggest', { text, limit: MOST }).then(
      (answered) => answered.found,
      // Free text stays allowed: a directory that does not answer never holds up a letter.
      () => NOTHING,
    );
    latest.current = { text, answer };
    void answer.then((list) => {
      if (latest.current?.answer === answer) setFound(list);
    });
  }, [text, wanted]);

  const fresh = async (): Promise<readonly Suggestion[]> =>
    latest.current?.text === text ? latest.current.answer : NOTHING;
  return { found: wanted ? found : NOTHING, fresh };
}
