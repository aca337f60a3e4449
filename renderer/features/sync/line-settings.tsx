import { useTranslation } from 'react-i18next';
import { call, useAsk } from '#renderer/app/api.ts';
import { useSession } from '#renderer/app/session.tsx';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { TextArea } from '#renderer/ui/text-area.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { OutputOf } from '#shared/contract/ipc.ts';
import { setLine } from '#shared/contract/sync.ts';
import classes from './sync.module.css';

/** How this PC reaches its centre: a proxy, and the council's own authority. */
export function LineSettings() {
  const { may } = useSession();
  return may('person.manage') ? <Known /> : null;
}

function Known() {
  const { data } = useAsk('sync.line', {});
  return data ? <Form line={data} /> : null;
}

function Form({ line }: { line: OutputOf<'sync.line'> }) {
  const { t } = useTranslation();
  const isAddress = line.proxy !== 'system' && line.proxy !== 'none';
  const panel = usePanel({
    way: isAddress ? 'other' : line.proxy,
    address: isAddress ? line.proxy : '',
    authority: '',
  });
  const { way, address, authority } = panel.values;
  const send = async () => {
    const input = { proxy: way === 'other' ? address : way, authority: authority.trim() || null };
    if (panel.refuse(schemaProblems(setLine, input))) return;
    await panel.run(() => call('sync.set-line', input));
  };
  return (
    <form
      className={classes.explain}
      aria-label={t('sync.line.title')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!panel.busy) void send();
      }}
    >
      {line.fixed.proxy ? (
        <p>
          {t('sync.line.proxy')} <bdi>{line.proxy}</bdi> · {t('sync.line.fixed')}
        </p>
      ) : (
        <ChoiceField
          label={t('sync.line.proxy')}
          value={way}
          choices={(['system', 'none', 'other'] as const).map((value) => ({
            value,
            label: t(`sync.line.${value}`),
          }))}
          onChange={(next) => panel.change({ way: next })}
        />
      )}
      {way === 'other' && !line.fixed.proxy && (
        <TextField
          label={t('sync.line.address')}
          dir="ltr"
          value={address}
          error={panel.error('address')}
          onChange={(next) => panel.change({ address: next })}
          required
        />
      )}
      {line.authorities.length > 0 && (
        <p className={classes.below}>{t('sync.line.kept', { names: line.authorities.join(' · ') })}</p>
      )}
      {!line.fixed.authority && (
        <TextArea
          label={t('sync.line.authority')}
          value={authority}
          error={panel.error('authority')}
          onChange={(next) => panel.change({ authority: next })}
        />
      )}
      {panel.refusal && <Notice tone="refusal">{panel.refusal}</Notice>}
      <Button submit disabled={panel.busy}>
        {t('sync.line.save')}
      </Button>
    </form>
  );
}
