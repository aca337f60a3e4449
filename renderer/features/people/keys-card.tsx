import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { usePanel } from '#renderer/app/use-panel.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconKey } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import classes from './people.module.css';

/** A new key for the database, when somebody left or a PC was lost: when, what happens, what stays. */
export function KeysCard() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [changed, setChanged] = useState(false);
  const panel = usePanel({});
  const submit = async () => {
    if (!(await panel.run(() => call('keys.rotate', {})))) return;
    setOpen(false);
    setChanged(true);
  };
  return (
    <section className={classes.keys} aria-label={t('people.keys.title')}>
      <div className={classes.keysHead}>
        <div>
          <h3 className={classes.name}>{t('people.keys.title')}</h3>
          <p className={classes.muted}>{t('people.keys.when')}</p>
        </div>
        <Button icon={IconKey} onPress={() => setOpen(!open)}>
          {t('people.keys.change')}
        </Button>
      </div>
      {changed && !open && <Notice tone="done">{t('people.keys.done')}</Notice>}
      {open && (
        <ActionPanel
          title={t('people.keys.panel')}
          icon={IconKey}
          submit={t(panel.busy ? 'people.keys.working' : 'people.keys.submit')}
          busy={panel.busy}
          refusal={panel.refusal}
          problems={panel.problems}
          onSubmit={() => void submit()}
          onClose={() => setOpen(false)}
        >
          <PanelWords>
            <ul className={classes.points}>
              <li>{t('people.keys.what')}</li>
              <li>{t('people.keys.stays')}</li>
              <li>{t('people.keys.gone')}</li>
              <li>{t('people.keys.not')}</li>
            </ul>
          </PanelWords>
        </ActionPanel>
      )}
    </section>
  );
}
