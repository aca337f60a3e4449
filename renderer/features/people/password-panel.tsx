import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { usePanel } from '#renderer/app/use-panel.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { IconPassword } from '#renderer/ui/icons.ts';
import { NewPasswordFields, passwordProblems } from './new-password-fields.tsx';
import type { PersonPanelProps } from './person-props.ts';

const AT_PASSWORD = {
  'password.common': 'password',
  'password.personal': 'password',
  'password.too-short': 'password',
  'password.too-long': 'password',
} as const;

/** A first or a new password, given by an administrator; its owner changes it afterwards. */
export function PasswordPanel({ person, onClose }: PersonPanelProps) {
  const { t } = useTranslation();
  const panel = usePanel({ password: '', repeat: '' }, AT_PASSWORD);
  const { values, change, error } = panel;
  const submit = async () => {
    if (panel.refuse(passwordProblems(values, person))) return;
    const input = { person: person.id, password: values.password };
    if (await panel.run(() => call('person.set-password', input))) onClose();
  };
  return (
    <ActionPanel
      title={t(person.hasPassword ? 'people.password.newTitle' : 'people.password.firstTitle')}
      icon={IconPassword}
      submit={t('people.password.submit')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <NewPasswordFields person={person} values={values} error={error} onChange={change} />
      <PanelWords>
        <p>{t('people.password.words')}</p>
      </PanelWords>
    </ActionPanel>
  );
}
