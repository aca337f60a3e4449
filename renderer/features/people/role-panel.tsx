import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '#renderer/app/api.ts';
import { inLanguage } from '#renderer/app/bilingual.ts';
import { byOneOrTwo } from '#renderer/app/by-one-or-two.ts';
import { useSession } from '#renderer/app/session.tsx';
import { useToday } from '#renderer/app/today-dates.tsx';
import { usePanel } from '#renderer/app/use-panel.ts';
import { useUnitChoices } from '#renderer/features/units/unit-fields.tsx';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { DateField } from '#renderer/ui/date-field.tsx';
import { IconUserCheck } from '#renderer/ui/icons.ts';
import { LENDING_DOUBTS } from '#shared/contract/people.ts';
import { GIVEN_ROLES, type GrantValues, lentBy, readGrant, usualOffice } from './grant-input.ts';
import type { PersonPanelProps } from './person-props.ts';
import type { PersonLine } from './use-people.ts';

type Doubt = (typeof LENDING_DOUBTS)[number];

interface RolePanelProps extends PersonPanelProps {
  /** People who may lend a role; null when the role is given, not lent. */
  lenders: readonly PersonLine[] | null;
}

/** A role, where and when; or another person's role, lent between two days. */
export function RolePanel({ person, lenders, onClose }: RolePanelProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const today = useToday();
  const { council } = useSession().status;
  const lends = lenders !== null;
  const blank: GrantValues = {
    role: 'clerk',
    office: 'here',
    unit: '',
    from: '',
    to: '',
    lender: lenders?.[0]?.id ?? '',
    ...lentBy(lenders?.[0]),
  };
  const panel = usePanel(blank, { 'person.delegation-dates': 'to', 'date.reversed': 'to' });
  const doubt = LENDING_DOUBTS.find((code) => code === panel.refusalCode);
  // Each doubt is asked by itself: the first one confirmed stays so while the second is.
  const confirmed = useRef<readonly Doubt[]>([]);
  const { values, change, error } = panel;
  const submit = async () => {
    const read = readGrant(person.id, values, lends, today, council?.office.id ?? '');
    if ('problems' in read) {
      panel.refuse(read.problems);
      return;
    }
    confirmed.current = doubt ? [...confirmed.current, doubt] : [];
    const evenSo = [...confirmed.current];
    const input = { ...read.input, evenSo };
    if (await panel.run(() => byOneOrTwo({ act: 'person.grant', input }))) onClose();
  };
  const units = useAsk('unit.tree', { on: null }).data?.units ?? [];
  const choices = useUnitChoices(units, t('units.allUnits'));
  const offices = [
    { value: 'here', label: council ? inLanguage(council.office.name, language) : '' },
    { value: 'all', label: t('people.role.everyOffice') },
  ];
  return (
    <ActionPanel
      title={t(lends ? 'people.role.lendTitle' : 'people.role.title')}
      icon={IconUserCheck}
      submit={t(doubt ? 'people.role.lendEvenSo' : lends ? 'people.role.lend' : 'people.role.give')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {lenders && (
        <ChoiceField
          label={t('people.role.lender')}
          value={values.lender}
          error={error('lender')}
          choices={lenders.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(lender) => change({ lender, ...lentBy(lenders.find(({ id }) => id === lender)) })}
        />
      )}
      <ChoiceField
        label={t('people.role.role')}
        span={3}
        value={values.role}
        choices={GIVEN_ROLES.map((role) => ({ value: role, label: t(`shell.roles.${role}`) }))}
        onChange={(next) => {
          const role = next as GrantValues['role'];
          change(lends ? { role } : { role, office: usualOffice(role) });
        }}
      />
      <ChoiceField
        label={t('settings.office')}
        span={3}
        value={values.office}
        choices={offices}
        onChange={(office) => change({ office: office === 'all' ? 'all' : 'here' })}
      />
      {(values.role === 'unit-head' || lends) && units.length > 0 && (
        <ChoiceField
          label={t('units.inUnit')}
          value={values.unit}
          error={error('unit')}
          choices={choices}
          onChange={(unit) => change({ unit })}
        />
      )}
      <DateField
        label={t('people.role.from')}
        span={3}
        text={values.from}
        error={error('from')}
        hint={lends ? undefined : t('people.role.fromHint')}
        onText={(from) => change({ from })}
        today={today}
        ahead={lends}
        required={lends}
      />
      <DateField
        label={t('people.role.to')}
        span={3}
        text={values.to}
        error={error('to')}
        hint={lends ? undefined : t('people.role.toHint')}
        onText={(to) => change({ to })}
        today={today}
        ahead
        required={lends}
      />
      <PanelWords>
        <p>{t(lends ? 'people.role.lendWords' : `people.role.about.${values.role}`)}</p>
      </PanelWords>
    </ActionPanel>
  );
}
