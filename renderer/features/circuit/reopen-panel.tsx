import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, useAsk } from '#renderer/app/api.ts';
import { inLanguage } from '#renderer/app/bilingual.ts';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { ActionPanel } from '#renderer/ui/action-panel.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { IconMailOpened } from '#renderer/ui/icons.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { reopenMail } from '#shared/contract/circuit.ts';
import type { CircuitPanelProps } from './panel-props.ts';

const FIELDS = { 'circuit.no-heir': 'to', 'circuit.unit-clearance': 'to' } as const;

/** Open again, with its motive; whose unit is gone, and without a successor, is asked about then. */
export function ReopenPanel({ mail, onClose }: CircuitPanelProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const tree = useAsk('unit.tree', { on: null });
  const panel = usePanel({ reason: '', to: '' }, FIELDS);
  const { values, change, error } = panel;
  const [asked, setAsked] = useState(false);
  if (error('to') && !asked) setAsked(true);
  const submit = async () => {
    const input = { id: mail.id, reason: values.reason, to: values.to || null };
    if (panel.refuse(schemaProblems(reopenMail, input))) return;
    if (await panel.run(() => call('mail.reopen', input))) onClose();
  };
  const working = (tree.data?.units ?? []).filter(({ to }) => to === null);
  return (
    <ActionPanel
      title={t('circuit.reopen.title')}
      icon={IconMailOpened}
      submit={t('circuit.reopen.submit')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField
        label={t('circuit.reopen.reason')}
        span={6}
        value={values.reason}
        error={error('reason')}
        onChange={(reason) => change({ reason })}
        required
      />
      {asked && (
        <ChoiceField
          label={t('circuit.reopen.to')}
          span={6}
          value={values.to}
          error={error('to')}
          choices={[
            { value: '', label: '–' },
            ...working.map(({ id, name }) => ({ value: id, label: inLanguage(name, language) })),
          ]}
          onChange={(to) => change({ to })}
        />
      )}
    </ActionPanel>
  );
}
