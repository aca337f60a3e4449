import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '#renderer/app/api.ts';
import { useByOneOrTwo } from '#renderer/app/by-one-or-two.ts';
import { roleNames } from '#renderer/app/role-names.ts';
import { formatMoment } from '#renderer/i18n/dates.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { SwitchField } from '#renderer/ui/switch-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { LEASE_CHOICES } from '#shared/contract/council-rule.ts';
import type { InputOf, OutputOf } from '#shared/contract/ipc.ts';
import { role as roleSchema } from '#shared/contract/status.ts';
import { TRACKING_PATH } from '#shared/domain/tracking.ts';
import classes from './people.module.css';

type Rules = OutputOf<'council-rule.list'>;
type Role = (typeof roleSchema.options)[number];

/** What holds on every PC of the council: roles that need a second code, and how long a PC may hear nothing from the centre. */
export function CouncilRules() {
  const { data, error, refetch } = useAsk('council-rule.list', {});
  const change = useByOneOrTwo();
  const set = (input: InputOf<'council-rule.set'>) =>
    change.mutate({ act: 'council-rule.set', input }, { onSuccess: () => void refetch() });
  if (error) return <Notice tone="refusal">{refusalSentence(error)}</Notice>;
  if (!data) return null;
  return (
    <>
      <SecondCode rules={data} onChange={set} />
      {data.joined && <LeaseRule rules={data} onChange={set} />}
      {data.joined && <TrackingRule key={data.trackingAddress} rules={data} onChange={set} />}
      {change.error && <Notice tone="refusal">{refusalSentence(change.error)}</Notice>}
    </>
  );
}

interface RuleProps {
  rules: Rules;
  onChange: (rule: InputOf<'council-rule.set'>) => void;
}

function SecondCode({ rules: { roles, administers }, onChange }: RuleProps) {
  const { t } = useTranslation();
  const toggle = (role: Role, on: boolean) => {
    const kept = roleSchema.options.filter((one) => (one === role ? on : roles.includes(one)));
    onChange({ name: 'second-code', roles: kept });
  };
  return (
    <section className={classes.detail} aria-label={t('second.code.title')}>
      <h3 className={classes.name}>{t('second.code.title')}</h3>
      <p className={classes.muted}>{t('second.code.hint')}</p>
      {administers ? (
        roleSchema.options.map((role) => (
          <SwitchField
            key={role}
            label={roleNames([role], t)}
            checked={roles.includes(role)}
            onChange={(on) => toggle(role, on)}
          />
        ))
      ) : (
        <p>
          {roles.length > 0 ? roleNames(roles, t) : t('second.code.none')} {t('second.elsewhere')}
        </p>
      )}
    </section>
  );
}

/** '30 days', 'Never.' */
export const leaseWords = (days: number, t: TFunction): string =>
  days === 0 ? t('second.lease.never') : t('second.lease.days', { count: days });

function LeaseRule({ rules: { days, heard, administers }, onChange }: RuleProps) {
  const { t } = useTranslation();
  const choices = LEASE_CHOICES.map((value) => ({ value: String(value), label: leaseWords(value, t) }));
  const pick = (next: string) => {
    const chosen = LEASE_CHOICES.find((value) => String(value) === next);
    if (chosen !== undefined) onChange({ name: 'lease', days: chosen });
  };
  return (
    <section className={classes.detail} aria-label={t('second.lease.title')}>
      <h3 className={classes.name}>{t('second.lease.title')}</h3>
      <p className={classes.muted}>{t('second.lease.hint')}</p>
      {administers ? (
        <ChoiceField label={t('second.lease.label')} value={String(days)} choices={choices} onChange={pick} />
      ) : (
        <p>
          {leaseWords(days, t)} {t('second.elsewhere')}
        </p>
      )}
      {heard !== null && (
        <p className={classes.muted}>
          {heard === '' ? t('second.lease.unheard') : t('second.lease.heard', { at: formatMoment(heard) })}
        </p>
      )}
    </section>
  );
}

/** The page for citizens: off until somebody types where it is reached. Opening it is a decision, and the form says what it asks for. */
function TrackingRule({ rules: { trackingAddress, administers }, onChange }: RuleProps) {
  const { t } = useTranslation();
  const [address, setAddress] = useState(trackingAddress);
  const isOpen = trackingAddress !== '';
  const say = (next: string) => onChange({ name: 'public-tracking', address: next });
  return (
    <section className={classes.detail} aria-label={t('second.tracking.title')}>
      <h3 className={classes.name}>{t('second.tracking.title')}</h3>
      <p className={classes.muted}>{t('second.tracking.hint')}</p>
      {isOpen ? (
        <p>
          {t('second.tracking.open')} <bdi>{`${trackingAddress}${TRACKING_PATH}`}</bdi>
        </p>
      ) : (
        <p>{t('second.tracking.closed')}</p>
      )}
      {!administers && <p>{t('second.elsewhere')}</p>}
      {administers && isOpen && (
        <div className={classes.end}>
          <Button onPress={() => say('')}>{t('second.tracking.close')}</Button>
        </div>
      )}
      {administers && !isOpen && (
        <>
          <Notice tone="warning">{t('second.tracking.warning')}</Notice>
          <TextField
            label={t('second.tracking.address')}
            hint={t('second.tracking.addressHint')}
            dir="ltr"
            value={address}
            onChange={setAddress}
          />
          <div className={classes.end}>
            <Button disabled={address.trim() === ''} onPress={() => say(address.trim())}>
              {t('second.tracking.start')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
