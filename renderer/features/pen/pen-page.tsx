import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { useAppReady } from '#renderer/app/app-ready.ts';
import { useSession } from '#renderer/app/session.tsx';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { workAddress } from '#renderer/app/work-address.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { PageTitle } from '#renderer/ui/page-title.tsx';
import { FoundAgain } from './found-again.tsx';
import classes from './pen.module.css';
import { UnlockForm } from './unlock-form.tsx';
import type { PenLine } from './unlock-lines.ts';

/** Why numbers are not given any more, what is safe, and the paper that ends it. */
export function PenPage() {
  const { t } = useTranslation();
  const { status, may } = useSession();
  const [unlocked, setUnlocked] = useState<readonly PenLine[] | null>(null);
  const back = () => navigate(workAddress(may));
  useShortcut('back', back);
  useAppReady();

  if (unlocked) return <FoundAgain lines={unlocked} />;
  const cause = status.penLocked;
  if (!cause) {
    return (
      <div className={classes.page}>
        <PageTitle focused hint={t('pen.free.words')}>
          {t('pen.free.title')}
        </PageTitle>
        <div>
          <Button shortcut="back" onPress={back}>
            {t('common.back')}
          </Button>
        </div>
      </div>
    );
  }
  const unlocks = may('restore.declare');
  return (
    <div className={classes.page}>
      <PageTitle focused={!unlocks}>{t(`pen.causes.${cause}.title`)}</PageTitle>
      <dl className={classes.story}>
        <dt>
          <Icon of={IconAlertTriangle} /> {t('blocked.what')}
        </dt>
        <dd>{t(`pen.causes.${cause}.what`)}</dd>
        <dt data-tone="done">
          <Icon of={IconCircleCheck} /> {t('blocked.safe')}
        </dt>
        <dd>{t('pen.safe')}</dd>
        <dt data-tone="brand">
          <Icon of={IconInfoCircle} /> {t('blocked.doNow')}
        </dt>
        <dd>{t(unlocks ? 'pen.doNow' : 'pen.call')}</dd>
      </dl>
      {unlocks ? (
        <UnlockForm onUnlocked={setUnlocked} />
      ) : (
        <Notice
          tone="quiet"
          actions={
            <Button shortcut="back" onPress={back}>
              {t('pen.goOn')}
            </Button>
          }
        >
          {t('pen.typingKept')}
        </Notice>
      )}
    </div>
  );
}
