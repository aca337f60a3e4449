import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { ActionPanel } from '#renderer/ui/action-panel.tsx';
import { IconPencil } from '#renderer/ui/icons.ts';
import { readCount } from '#renderer/ui/read-count.ts';
import { TextArea } from '#renderer/ui/text-area.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { type EntryTemplate, entryTemplate } from '#shared/contract/templates.ts';

interface TemplatePanelProps {
  template: EntryTemplate;
  onClose: () => void;
}

/** A template's words; its choices are changed by keeping the form under its name again. */
export function TemplatePanel({ template, onClose }: TemplatePanelProps) {
  const { t } = useTranslation();
  const { name, correspondent, subject, category } = template;
  const pieces = template.pieces === null ? '' : String(template.pieces);
  const panel = usePanel(
    { name, correspondent, subject, category, pieces },
    { 'template.name-taken': 'name' },
  );
  const { values, change, error } = panel;
  const submit = async () => {
    const count = values.pieces.trim() === '' ? null : readCount(values.pieces);
    if (count === null && values.pieces.trim() !== '' && panel.refuse({ pieces: 'number.malformed' })) return;
    const same = values.correspondent === template.correspondent;
    const next = {
      ...template,
      ...values,
      pieces: count,
      correspondentId: same ? template.correspondentId : null,
    };
    if (panel.refuse(schemaProblems(entryTemplate, next))) return;
    if (await panel.run(() => call('template.save', next))) onClose();
  };
  return (
    <ActionPanel
      title={t('templates.editTitle')}
      icon={IconPencil}
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
      <TextField
        label={t(`fields.correspondent.${template.kind}`)}
        span={3}
        value={values.correspondent}
        error={error('correspondent')}
        onChange={(next) => change({ correspondent: next })}
      />
      <TextArea
        label={t('fields.subject')}
        value={values.subject}
        error={error('subject')}
        onChange={(next) => change({ subject: next })}
        rows={2}
      />
      <TextField
        label={t('fields.category')}
        span={4}
        value={values.category}
        error={error('category')}
        onChange={(next) => change({ category: next })}
      />
      <TextField
        label={t('fields.pieces')}
        span={2}
        value={values.pieces}
        error={error('pieces')}
        onChange={(next) => change({ pieces: next })}
        numeric
      />
    </ActionPanel>
  );
}
