import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '#renderer/app/api.ts';
import { useSession } from '#renderer/app/session.tsx';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { SwitchField } from '#renderer/ui/switch-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { OutputOf } from '#shared/contract/ipc.ts';
import classes from './duties.module.css';

/** Whether the council keeps national ID numbers: the warning of the law first, then the switch of an administrator. */
export function NationalId() {
  const { t } = useTranslation();
  const { may } = useSession();
  const { data, error } = useAsk('identity.rule', {});
  return (
    <section className={classes.card} aria-label={t('identity.title')}>
      <h3 className={classes.name}>{t('identity.title')}</h3>
      <p className={classes.hint}>{t('identity.hint')}</p>
      {error && <Notice tone="refusal">{refusalSentence(error)}</Notice>}
      {data && (
        <p>{data.allowed ? t('identity.on', { authorisation: data.authorisation }) : t('identity.off')}</p>
      )}
      {data && may('settings.manage') && <Rule key={JSON.stringify(data)} rule={data} />}
    </section>
  );
}

function Rule({ rule }: { rule: OutputOf<'identity.rule'> }) {
  const { t } = useTranslation();
  const [allowed, setAllowed] = useState(rule.allowed);
  const [authorisation, setAuthorisation] = useState(rule.authorisation);
  const save = useSend('identity.allow');
  const changed = allowed !== rule.allowed || (allowed && authorisation !== rule.authorisation);
  const unnamed = save.error?.code === 'identity.no-authorisation' ? save.error : null;
  return (
    <>
      <Notice tone="warning" still>
        {t('identity.warning')}
      </Notice>
      <SwitchField
        label={t('identity.allowed')}
        hint={t('identity.follows')}
        checked={allowed}
        onChange={setAllowed}
      />
      {allowed && (
        <div className={classes.rules}>
          <TextField
            label={t('identity.authorisation')}
            value={authorisation}
            onChange={setAuthorisation}
            error={unnamed && refusalSentence(unnamed)}
            required
          />
        </div>
      )}
      {save.error && !unnamed && <Notice tone="refusal">{refusalSentence(save.error)}</Notice>}
      {rule.allowed && !allowed && <p className={classes.hint}>{t('identity.stays')}</p>}
      {changed && (
        <div className={classes.bar}>
          <Button
            look="primary"
            disabled={save.isPending}
            onPress={() => save.mutate({ allowed, authorisation })}
          >
            {t('identity.save')}
          </Button>
        </div>
      )}
    </>
  );
}
