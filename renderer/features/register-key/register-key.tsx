import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, useAsk } from '#renderer/app/api.ts';
import { useSession } from '#renderer/app/session.tsx';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import settings from '#renderer/features/settings/settings-page.module.css';
import { Emergency } from '#renderer/features/sync/emergency.tsx';
import { formatMoment } from '#renderer/i18n/dates.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Chip } from '#renderer/ui/chip.tsx';
import { IconDeviceUsb } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { dropKey, type KeyState } from '#shared/contract/register-key.ts';
import classes from './register-key.module.css';

const PROMISES = ['copy', 'anchor', 'away'] as const;
const LOOK_MS = 2_000;

type Act = 'make' | 'anew' | 'drop';

/** The optional USB key of this register: what it is for, whether it can receive, and making or leaving one. */
export function RegisterKey() {
  const { t } = useTranslation();
  const { may } = useSession();
  const { data } = useAsk('key.state', {}, { refetchInterval: LOOK_MS });
  const [act, setAct] = useState<Act | null>(null);
  if (!data) return null;
  const { made, trouble } = data;
  return (
    <section className={settings.section}>
      <header>
        <h2 className={settings.heading}>{t('registerKey.title')}</h2>
        <p className={settings.hint}>{t('registerKey.hint')}</p>
      </header>
      <Standing state={data} />
      <ul className={classes.promises}>
        {PROMISES.map((one) => (
          <li key={one}>{t(`registerKey.promise.${one}`)}</li>
        ))}
      </ul>
      {may('restore.declare') && (
        <div className={classes.acts}>
          <Button look={made ? 'plain' : 'primary'} icon={IconDeviceUsb} onPress={() => setAct('make')}>
            {t(made ? 'registerKey.find' : 'registerKey.make')}
          </Button>
          {made && trouble !== null && (
            <Button onPress={() => setAct('anew')}>{t('registerKey.anew')}</Button>
          )}
          {made && <Button onPress={() => setAct('drop')}>{t('registerKey.drop')}</Button>}
        </div>
      )}
      {act && <Acting act={act} onClose={() => setAct(null)} />}
      <Emergency />
    </section>
  );
}

function Standing({ state: { made, trouble, making } }: { state: KeyState }) {
  const { t } = useTranslation();
  if (making) return <ProgressBar label={t('registerKey.making')} progress={making} />;
  if (!made) return <Notice tone="quiet">{t('registerKey.none')}</Notice>;
  return (
    <div className={classes.card}>
      <p className={classes.line}>
        <bdi className={classes.place}>{made.place}</bdi>
        <Chip tone={trouble ? 'late' : 'done'}>{t(`registerKey.state.${trouble ?? 'ready'}`)}</Chip>
      </p>
      <p className={settings.hint}>{t('registerKey.madeAt', { when: formatMoment(made.at) })}</p>
      {trouble && <p>{t(`registerKey.remedy.${trouble}`)}</p>}
    </div>
  );
}

function Acting({ act, onClose }: { act: Act; onClose: () => void }) {
  const { t } = useTranslation();
  const panel = usePanel({ reason: '' });
  const { reason } = panel.values;
  const send = async () => {
    if (panel.refuse(schemaProblems(dropKey, { reason }))) return;
    const done = await panel.run(async () => {
      if (act === 'drop') return call('key.drop', { reason });
      const { place } = await call('place.pick-stick', {});
      return place && call('key.make', { place: place.id, anew: act === 'anew', reason });
    });
    if (done) onClose();
  };
  return (
    <ActionPanel
      title={t(`registerKey.act.${act}.title`)}
      icon={IconDeviceUsb}
      submit={t(`registerKey.act.${act}.submit`)}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <PanelWords>
        <p>{t(`registerKey.act.${act}.words`)}</p>
      </PanelWords>
      <TextField
        label={t('registerKey.reason')}
        value={reason}
        error={panel.error('reason')}
        onChange={(next) => panel.change({ reason: next })}
        required
      />
    </ActionPanel>
  );
}
