import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useAsk } from '#renderer/app/api.ts';
import { useByOneOrTwo } from '#renderer/app/by-one-or-two.ts';
import { roleNames } from '#renderer/app/role-names.ts';
import { formatMoment } from '#renderer/i18n/dates.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { SwitchField } from '#renderer/ui/switch-field.tsx';
import { LEASE_CHOICES } from '#shared/contract/council-rule.ts';
import type { InputOf, OutputOf } from '#shared/contract/ipc.ts';
import { role as roleSchema } from '#shared/contract/status.ts';
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
