import { useTranslation } from 'react-i18next';
import { call, useAsk } from '#renderer/app/api.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import type { PaperJob } from '#shared/contract/papers.ts';
import { usePapersUnderWay } from './papers-under-way.ts';

const LOOK_EVERY_MS = 400;

/** Papers on their way, whatever page is open: how far each is, and a way to stop it. A short one is never seen. */
export function PaperQueue() {
  return usePapersUnderWay() ? <Jobs /> : null;
}

function Jobs() {
  const { t } = useTranslation();
  const asked = useAsk('paper.progress', {}, { refetchInterval: LOOK_EVERY_MS, gcTime: 0, staleTime: 0 });
  const jobs = (asked.data?.jobs ?? []).filter(({ waiting, total }) => waiting || total > 1);
  if (jobs.length === 0) return null;
  return (
    <section aria-label={t('papers.queue.title')} data-print="never">
      {jobs.map((job) => (
        <Job key={job.id} job={job} />
      ))}
    </section>
  );
}

function Job({ job }: { job: PaperJob }) {
  const { t } = useTranslation();
  const name = t(`papers.names.${job.paper}`);
  const label = [name, job.title, job.waiting ? t('papers.queue.waiting') : '']
    .filter((part) => part !== '')
    .join(' · ');
  return (
    <Notice
      tone="quiet"
      actions={
        <Button
          label={t('papers.queue.cancelOne', { paper: name })}
          onPress={() => void call('paper.cancel', { job: job.id })}
        >
          {t('papers.queue.cancel')}
        </Button>
      }
    >
      <ProgressBar label={label} progress={job.waiting ? null : job} />
    </Notice>
  );
}
