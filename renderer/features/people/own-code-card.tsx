import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, useAsk } from '#renderer/app/api.ts';
import { useSession } from '#renderer/app/session.tsx';
import { usePanel } from '#renderer/app/use-panel.ts';
import { RecoveryCode } from '#renderer/features/first-run/recovery-code.tsx';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconKey } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import classes from './people.module.css';

/** Another code on paper for this PC, where its envelope was opened or is lost. */
export function OwnCodeCard() {
  const { t } = useTranslation();
  const { status } = useSession();
  const { data } = useAsk('recovery.state', {});
  const [open, setOpen] = useState(false);
  const [code, setCode] = useState<string | null>(null);
  const panel = usePanel({});
  const submit = async () => {
    const done = await panel.run(async () => setCode((await call('recovery.renew', {})).code));
    if (done) setOpen(false);
  };
  if (code !== null) {
    const council = status.councilName ?? { ar: '', fr: '' };
    return <RecoveryCode code={code} council={council} onEnter={() => setCode(null)} />;
  }
  return (
    <section className={classes.keys} aria-label={t('councilCode.own.title')}>
      <div className={classes.keysHead}>
        <div>
          <h3 className={classes.name}>{t('councilCode.own.title')}</h3>
          <p className={classes.muted}>{t('councilCode.own.when')}</p>
          {data && !data.ownSealed && <Notice tone="warning">{t('councilCode.own.unlike')}</Notice>}
        </div>
        <Button icon={IconKey} onPress={() => setOpen(!open)}>
          {t('councilCode.again')}
        </Button>
      </div>
      {open && (
        <ActionPanel
          title={t('councilCode.own.panel')}
          icon={IconKey}
          submit={t('councilCode.submit')}
          busy={panel.busy}
          refusal={panel.refusal}
          problems={panel.problems}
          onSubmit={() => void submit()}
          onClose={() => setOpen(false)}
        >
          <PanelWords>
            <ul className={classes.points}>
              <li>{t('councilCode.own.old')}</li>
              <li>{t('councilCode.own.backups')}</li>
            </ul>
          </PanelWords>
        </ActionPanel>
      )}
    </section>
  );
}
