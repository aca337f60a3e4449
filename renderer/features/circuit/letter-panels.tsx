import { useTranslation } from 'react-i18next';
import { call, useAsk } from '#renderer/app/api.ts';
import { inLanguage } from '#renderer/app/bilingual.ts';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { IconMailCheck, IconMessageCircle } from '#renderer/ui/icons.ts';
import { TextArea } from '#renderer/ui/text-area.tsx';
import { annotateMail, closeMail } from '#shared/contract/circuit.ts';
import type { CircuitPanelProps } from './panel-props.ts';
import { usePaperStep } from './use-paper.tsx';
import { WordsPanel } from './words-panel.tsx';

/** What somebody writes about the letter; the clerk says whose paper it stood on. */
export function AnnotatePanel({ mail, onClose }: CircuitPanelProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const tree = useAsk('unit.tree', { on: null });
  const onPaper = (tree.data?.units ?? []).filter(({ mode }) => mode === 'paper');
  const panel = usePanel(
    { text: '', unit: '', paperOn: '' },
    {
      'circuit.paper-day': 'paperOn',
      'date.in-future': 'paperOn',
      'date.long-before': 'paperOn',
      'circuit.unit-logs-in': 'unit',
    },
  );
  const { values, change, error } = panel;
  const unit = onPaper.find(({ id }) => id === values.unit);
  const paper = usePaperStep(unit ? inLanguage(unit.name, language) : null);
  const submit = async () => {
    const input = { id: mail.id, text: values.text, unit: unit?.id ?? null, ...paper.input };
    const problems = {
      ...schemaProblems(annotateMail, input),
      ...(paper.wrong ? { paperOn: 'date.impossible' } : {}),
    };
    if (panel.refuse(problems)) return;
    if (await panel.run(() => call('mail.annotate', input))) onClose();
  };
  return (
    <ActionPanel
      title={t('circuit.annotate.title')}
      icon={IconMessageCircle}
      submit={t('circuit.annotate.submit')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextArea
        label={t('circuit.annotate.text')}
        value={values.text}
        error={error('text')}
        onChange={(text) => change({ text })}
        required
      />
      {onPaper.length > 0 && (
        <ChoiceField
          label={t('circuit.paper.unit')}
          span={3}
          value={values.unit}
          error={error('unit')}
          choices={[
            { value: '', label: t('circuit.paper.registry') },
            ...onPaper.map(({ id, name }) => ({ value: id, label: inLanguage(name, language) })),
          ]}
          onChange={(next) => change({ unit: next })}
        />
      )}
      {paper.fields(error('paperOn'))}
    </ActionPanel>
  );
}

const ASKS: ReadonlySet<string> = new Set(['circuit.open-subtasks', 'circuit.answer-required']);

/** Done with; what is still open beside it is asked about once. */
export function ClosePanel({ mail, onClose }: CircuitPanelProps) {
  const { t } = useTranslation();
  return (
    <WordsPanel
      title={t('circuit.close.title')}
      icon={IconMailCheck}
      submit={t('circuit.close.submit')}
      words={{ field: 'note', label: t('circuit.close.note') }}
      asks={{ codes: ASKS, submit: t('circuit.close.evenSo') }}
      schema={closeMail}
      input={({ words, evenSo }) => ({ id: mail.id, note: words, evenSo })}
      send={(input) => call('mail.close', input)}
      lead={
        <PanelWords>
          <p>{t('circuit.close.words')}</p>
        </PanelWords>
      }
      onClose={onClose}
    />
  );
}
