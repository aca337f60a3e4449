import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { useAppReady } from '#renderer/app/app-ready.ts';
import { DoorPage } from '#renderer/app/door-page.tsx';
import { SaveSupport } from '#renderer/features/duties/save-support.tsx';
import { isRestorable } from '#renderer/features/restore/restorable.ts';
import { i18n } from '#renderer/i18n/i18n.ts';
import type { strings } from '#renderer/i18n/strings.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle, IconRestore } from '#renderer/ui/icons.ts';
import { PageTitle } from '#renderer/ui/page-title.tsx';
import classes from './blocked.module.css';

type Cause = keyof typeof strings.ar.blocked.causes;

interface BlockedProps {
  problem: { code: string; id?: string | undefined; bugId?: string | undefined };
  onRetry: () => unknown;
  /** Where a backup is the way forward. */
  onRestore?: () => void;
}

function causeOf(code: string): Cause {
  const end = code.slice(code.indexOf('.') + 1);
  return i18n.exists(`blocked.causes.${end}`) ? (end as Cause) : 'other';
}

/** The store cannot be used: what happened, what is safe, what to do. */
export function Blocked({ problem, onRetry, onRestore }: BlockedProps) {
  const { t } = useTranslation();
  const cause = causeOf(problem.code);
  const detail = problem.id ?? problem.bugId ?? problem.code;
  const restores = onRestore !== undefined && isRestorable(problem.code);
  useAppReady();
  return (
    <DoorPage>
      <section className={classes.card}>
        <PageTitle focused>{t(`blocked.causes.${cause}.title`)}</PageTitle>
        <dl className={classes.list}>
          <dt>
            <Icon of={IconAlertTriangle} /> {t('blocked.what')}
          </dt>
          <dd>{t(`blocked.causes.${cause}.what`)}</dd>
          <dt data-tone="done">
            <Icon of={IconCircleCheck} /> {t('blocked.safe')}
          </dt>
          <dd>{t(`blocked.causes.${cause}.safe`)}</dd>
          <dt data-tone="brand">
            <Icon of={IconInfoCircle} /> {t('blocked.doNow')}
          </dt>
          <dd>{t(`blocked.causes.${cause}.doNow`)}</dd>
        </dl>
        <div className={classes.actions}>
          <span className={classes.detail}>
            {t('blocked.detail')} <bdi>{detail}</bdi>
          </span>
          <SaveSupport />
          <Button onPress={() => void call('app.quit', {})}>{t('common.quit')}</Button>
          <Button look={restores ? 'plain' : 'primary'} onPress={() => void onRetry()}>
            {t('common.retry')}
          </Button>
          {restores && (
            <Button look="primary" icon={IconRestore} onPress={onRestore}>
              {t('restore.offer')}
            </Button>
          )}
        </div>
      </section>
    </DoorPage>
  );
}
