import { useTranslation } from 'react-i18next';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import type { PaperState } from './use-paper.ts';

/** What became of the paper: printed, saved, or why not. How far it is stands in the shell's queue. */
export function PaperNote({ state }: { state: PaperState }) {
  const { t } = useTranslation();
  if (state.busy) return null;
  if (state.refusal) return <Notice tone="refusal">{refusalSentence(state.refusal)}</Notice>;
  if (!state.made || state.made.outcome === 'cancelled') return null;
  return (
    <Notice tone="done">{t(`papers.outcome.${state.made.outcome}`, { count: state.made.pages })}</Notice>
  );
}
