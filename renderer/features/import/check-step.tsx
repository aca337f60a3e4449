import { useTranslation } from 'react-i18next';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconFileImport } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { PageTitle } from '#renderer/ui/page-title.tsx';
import type { ImportLook } from '#shared/contract/import.ts';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import classes from './import.module.css';
import { MappingCard } from './mapping-card.tsx';
import { usePlainRefusal } from './problem-sentence.ts';
import { ReportCard } from './report-card.tsx';
import type { Import } from './use-import.ts';

interface CheckStepProps {
  old: Import;
  seen: ImportLook;
  kinds: readonly MailKind[];
}

/** Which column is which on the start side; beside it what the file would do, row by row. */
export function CheckStep({ old, seen, kinds }: CheckStepProps) {
  const { t } = useTranslation();
  const plain = usePlainRefusal();
  const { plan, run, startAgain, fileRefusal } = old;
  const { report, refusal, checking } = plan;
  const ready = report?.ready ?? 0;
  const idle = checking || ready === 0;
  useShortcut('entry.save', run, !idle);
  const wrong = fileRefusal ?? refusal;
  return (
    <>
      <PageTitle focused hint={t('oldBooks.check.hint')}>
        {t('oldBooks.title')} · <bdi>{seen.fileName}</bdi>
      </PageTitle>
      <div className={classes.split}>
        <MappingCard old={old} seen={seen} kinds={kinds} />
        <section className={classes.report} aria-label={t('oldBooks.check.title')} aria-busy={checking}>
          {wrong && <Notice tone="refusal">{plain(wrong)}</Notice>}
          {report ? (
            <ReportCard report={report} />
          ) : (
            !wrong && (
              <p className={classes.muted}>
                {t(checking ? 'oldBooks.check.checking' : 'oldBooks.check.fix')}
              </p>
            )
          )}
        </section>
      </div>
      <footer className={classes.bar}>
        <Button shortcut="back" onPress={startAgain}>
          {t('oldBooks.file.other')}
        </Button>
        <span className={classes.muted} role="status">
          {checking && report && t('oldBooks.check.checking')}
        </span>
        <Button look="primary" wide icon={IconFileImport} shortcut="entry.save" disabled={idle} onPress={run}>
          {ready > 0 ? t('oldBooks.check.run', { count: ready }) : t('oldBooks.check.nothing')}
        </Button>
      </footer>
    </>
  );
}
