import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { ActionPanel } from '#renderer/ui/action-panel.tsx';
import { IconTemplate } from '#renderer/ui/icons.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { type LetterTemplate, letterTemplate } from '#shared/contract/letters.ts';
import { LetterFields } from './letter-fields.tsx';

interface LetterTemplatePanelProps {
  template: LetterTemplate;
  onClose: () => void;
}

export function LetterTemplatePanel({ template, onClose }: LetterTemplatePanelProps) {
  const { t } = useTranslation();
  const { name, ar, fr } = template;
  const panel = usePanel({ name, ar, fr }, { 'template.name-taken': 'name', 'letter.empty': 'ar' });
  const { values, change, error } = panel;
  const submit = async () => {
    const next = { id: template.id, ...values };
    if (panel.refuse(schemaProblems(letterTemplate, next))) return;
    if (await panel.run(() => call('letter.save-template', next))) onClose();
  };
  return (
    <ActionPanel
      title={t('letters.templateTitle')}
      icon={IconTemplate}
      submit={t('templates.save')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField
        label={t('templates.name')}
        span={3}
        value={values.name}
        error={error('name')}
        onChange={(next) => change({ name: next })}
        required
      />
      <LetterFields text={values} error={error} onText={change} />
    </ActionPanel>
  );
}
