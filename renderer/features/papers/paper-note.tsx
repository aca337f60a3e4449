import { useTranslation } from 'react-i18next';
import { call, useAsk } from '#renderer/app/api.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import type { PaperState } from './use-paper.ts';

const LOOK_EVERY_MS = 400;

/** What became of the paper: drawn so far, printed, saved, or why not. */
export function PaperNote({ state }: { state: PaperState }) {
  const { t } = useTranslation();
  if (state.busy) return <PaperProgress />;
  if (state.refusal) return <Notice tone="refusal">{refusalSentence(state.refusal)}</Notice>;
  if (!state.made || state.made.outcome === 'cancelled') return null;
  return (
    <Notice tone="done">{t(`papers.outcome.${state.made.outcome}`, { count: state.made.pages })}</Notice>
  );
}

/** A short paper is made before anything is shown of it; a book shows how far it is and can be stopped. */
function PaperProgress() {
  const { t } = useTranslation();
  const progress = useAsk('paper.progress', {}, { refetchInterval: LOOK_EVERY_MS });
  const running = progress.data?.running;
  if (!running || running.total < 2) return null;
  return (
    <Notice
      tone="quiet"
      actions={<Button onPress={() => void call('paper.cancel', {})}>{t('papers.cancel')}</Button>}
    >
      <ProgressBar label={t('papers.drawing')} progress={running} />
    </Notice>
  );
}
