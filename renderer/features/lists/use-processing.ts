import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { Refusal } from '#renderer/app/refusal.ts';
import { undoable } from '#renderer/app/undoable.ts';
import { sentenceOf } from '#renderer/i18n/sentence.ts';
import type { KeptBack, Processed } from '#shared/contract/process.ts';
import { MOST_PROCESSED, PROCESSED_AS, type ProcessedFrom } from '#shared/domain/processed.ts';

export interface ProcessedLine {
  id: string;
  label: string;
  assignment?: string | null;
}

const NOTHING: ReadonlySet<string> = new Set();

/**
 * "Processed", for one letter or many: what went is said with the key that takes it back, what stayed with why. Answers
 * the letters that stayed.
 */
export function useProcessing(from: ProcessedFrom | null) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const keptWords = (kept: readonly KeptBack[], lines: readonly ProcessedLine[]): string => {
    const [first] = kept;
    if (!first) return '';
    const label = lines.find(({ id }) => id === first.mail)?.label ?? '';
    return t('work.keptBack', { count: kept.length, label, why: sentenceOf(first.code, first.params) });
  };
  const process = async (lines: readonly ProcessedLine[]): Promise<ReadonlySet<string>> => {
    if (from === null || busy || lines.length === 0) return NOTHING;
    setBusy(true);
    setRefusal(null);
    const done: Processed[] = [];
    const kept: KeptBack[] = [];
    try {
      for (let at = 0; at < lines.length; at += MOST_PROCESSED) {
        const letters = lines
          .slice(at, at + MOST_PROCESSED)
          .map(({ id, assignment = null }) => ({ mail: id, assignment }));
        const answer = await call('mail.process', { from, letters });
        done.push(...answer.done);
        kept.push(...answer.keptBack);
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefusal(error);
    } finally {
      setBusy(false);
    }
    const gone = new Set(done.map(({ mail }) => mail));
    const stays = new Set(lines.map(({ id }) => id).filter((id) => !gone.has(id)));
    if (done.length + kept.length === 0) return stays;
    const words = PROCESSED_AS.flatMap((as) => {
      const count = done.filter((one) => one.as === as).length;
      return count === 0 ? [] : t(`work.done.${as}`, { count });
    });
    undoable.say({
      words: words.join(' · ') || t('work.noneDone'),
      keptBack: keptWords(kept, lines),
      undo: done.length === 0 ? null : async () => t('work.undone', { count: await takeBack(done) }),
    });
    return stays;
  };
  return { process, busy, refusal };
}

/** In the reverse order, as many at once as were done at once. */
async function takeBack(done: readonly Processed[]): Promise<number> {
  let count = 0;
  for (let end = done.length; end > 0; end -= MOST_PROCESSED) {
    const { undone } = await call('mail.unprocess', {
      done: done.slice(Math.max(0, end - MOST_PROCESSED), end),
    });
    count += undone;
  }
  return count;
}
