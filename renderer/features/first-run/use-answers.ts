import { useEffect, useState } from 'react';
import { call } from '#renderer/app/api.ts';
import { DraftKeeper } from '#renderer/app/drafts.ts';
import { type Answers, blankAnswers, readAnswers } from './answers.ts';

/** The answers so far, from the draft of an earlier run when there is one; null while it is read. */
export function useAnswers() {
  const [answers, setAnswers] = useState<Answers | null>(null);
  const [restored, setRestored] = useState(false);
  const [keeper] = useState(() => new DraftKeeper((json) => call('setup.save-draft', { json })));

  useEffect(() => {
    void call('setup.load-draft', {})
      .catch(() => ({ json: null }))
      .then(({ json }) => {
        const read = readAnswers(json);
        setRestored(read !== null);
        setAnswers(read ?? blankAnswers());
      });
    return () => keeper.close();
  }, [keeper]);

  const change = (more: Partial<Answers>) => {
    if (!answers) return;
    const next = { ...answers, ...more };
    setAnswers(next);
    if (more.step === undefined) setRestored(false);
    keeper.keep(JSON.stringify(next));
  };
  return { answers, change, restored, done: () => keeper.forget() };
}
