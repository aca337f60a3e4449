import { useTranslation } from 'react-i18next';
import { call, useAsk } from '#renderer/app/api.ts';
import { byOneOrTwo } from '#renderer/app/by-one-or-two.ts';
import { useSession } from '#renderer/app/session.tsx';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { useUnitChoices } from '#renderer/features/units/unit-fields.tsx';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { IconUserPlus } from '#renderer/ui/icons.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { createPerson } from '#shared/contract/people.ts';
import { GIVEN_ROLES, type GivenRole, usualOffice } from './grant-input.ts';
import { NewPasswordFields, passwordProblems } from './new-password-fields.tsx';

interface CreatePanelProps {
  onCreated: (id: string) => void;
  onClose: () => void;
}

/** A person who can sign in and work: name, login, first password and first role in one go. */
export function CreatePanel({ onCreated, onClose }: CreatePanelProps) {
  const { t } = useTranslation();
  const { council } = useSession().status;
  const blank = { name: '', login: '', password: '', repeat: '', role: 'clerk' as GivenRole, unit: '' };
  const panel = usePanel(blank, { 'person.login-taken': 'login' });
  const { values, change, error } = panel;
  const { name, login, password, role } = values;
  const heads = role === 'unit-head';
  const units = useAsk('unit.tree', { on: null }).data?.units;
  const choices = useUnitChoices(units ?? [], t('circuitSettings.chooseUnit'));
  const submit = async () => {
    const identity = { name, login };
    const problems = {
      ...schemaProblems(createPerson, identity),
      ...passwordProblems(values, identity),
      // A head of no unit would have an empty board, and everybody's letters.
      ...(heads && values.unit === '' ? { unit: 'field.required' } : {}),
    };
    if (panel.refuse(problems)) return;
    let created = '';
    const done = await panel.run(async () => {
      created = (await call('person.create', identity)).id;
      await call('person.set-password', { person: created, password });
      const office = usualOffice(role) === 'here' ? (council?.office.id ?? null) : null;
      const unit = heads ? values.unit : null;
      const since = { from: null, to: null, onBehalfOf: null };
      await byOneOrTwo({ act: 'person.grant', input: { person: created, role, office, unit, ...since } });
    });
    // Half made is shown as it is: what is missing is asked again on the person's own card.
    if (created) onCreated(created);
    if (done || created) onClose();
  };
  return (
    <ActionPanel
      title={t('people.create.title')}
      icon={IconUserPlus}
      submit={t('people.create.submit')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField
        label={t('firstRun.administrator.name')}
        span={3}
        value={name}
        error={error('name')}
        onChange={(next) => change({ name: next })}
        required
      />
      <TextField
        label={t('signIn.login')}
        hint={t('firstRun.administrator.loginHint')}
        span={3}
        value={login}
        error={error('login')}
        onChange={(next) => change({ login: next })}
        required
      />
      <NewPasswordFields person={{ login, name }} values={values} error={error} onChange={change} />
      <ChoiceField
        label={t('people.role.role')}
        span={3}
        value={role}
        choices={GIVEN_ROLES.map((one) => ({ value: one, label: t(`shell.roles.${one}`) }))}
        onChange={(next) => change({ role: next as GivenRole })}
      />
      {heads && (
        <ChoiceField
          label={t('units.inUnit')}
          span={3}
          value={values.unit}
          error={error('unit')}
          choices={choices}
          onChange={(unit) => change({ unit })}
          required
        />
      )}
      <PanelWords>
        <p>{t(`people.role.about.${role}`)}</p>
        {heads && units?.length === 0 && <p>{t('circuit.assign.noUnits')}</p>}
      </PanelWords>
    </ActionPanel>
  );
}
