import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { useToday } from '#renderer/app/today-dates.tsx';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { useFieldValue } from '#renderer/features/record/field-value.ts';
import { useFieldLabel } from '#renderer/features/register-entry/field-label.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconArrowRight, IconLock, IconPencil } from '#renderer/ui/icons.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { amendMail } from '#shared/contract/corrections.ts';
import { amendedValue, amendFields, LOCKED_FIELDS, typedValue } from './amend-fields.ts';
import type { CorrectionProps } from './correction-props.ts';
import classes from './corrections.module.css';
import { ValueField } from './value-field.tsx';

/** A visible correction of one free field: before, after, and why. */
export function AmendPanel({ mail, onClose }: CorrectionProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const today = useToday();
  const label = useFieldLabel(mail.kind);
  const inWords = useFieldValue();
  const fields = amendFields(mail.kind);
  const start = fields.find((one) => one.name === 'observation') ?? fields[0];
  const panel = usePanel(
    { field: start?.name ?? '', value: typedValue(mail, start?.name ?? ''), reason: '' },
    {
      'amend.same-value': 'value',
      'amend.beyond-holder': 'value',
      'field.unknown-choice': 'value',
      'date.impossible': 'value',
    },
  );
  const { values, change, error } = panel;
  const field = fields.find((one) => one.name === values.field);
  const before = typedValue(mail, values.field);
  const same = values.value.trim() === before.trim();
  const shown = (value: string) => inWords(values.field, value) || t('common.none');

  const submit = async () => {
    const read = amendedValue(values.field, values.value, today);
    const input = { ...values, id: mail.id, value: 'value' in read ? read.value : values.value };
    const unchanged = same ? { value: 'amend.same-value' } : {};
    const wrong = 'problem' in read ? { value: read.problem } : {};
    if (panel.refuse({ ...schemaProblems(amendMail, input), ...unchanged, ...wrong })) return;
    if (await panel.run(() => call('mail.amend', input))) onClose();
  };
  return (
    <ActionPanel
      title={t('corrections.amend.title')}
      icon={IconPencil}
      submit={t('corrections.amend.submit')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <ChoiceField
        label={t('corrections.field')}
        span={2}
        value={values.field}
        choices={fields.map(({ name }) => ({ value: name, label: label(name) }))}
        onChange={(name) => change({ field: name, value: typedValue(mail, name) })}
      />
      {field && (
        <ValueField
          key={field.name}
          field={field}
          value={values.value}
          error={error('value')}
          onChange={(value) => change({ value })}
        />
      )}
      <PanelWords>
        <p className={classes.change} aria-live="polite">
          <span className={classes.small}>
            {t(same ? 'corrections.amend.now' : 'corrections.amend.change')}
          </span>
          {same ? <span dir="auto">{shown(before)}</span> : <del dir="auto">{shown(before)}</del>}
          {!same && <Icon of={IconArrowRight} mirror size="1rem" />}
          {!same && <ins dir="auto">{shown(values.value)}</ins>}
        </p>
      </PanelWords>
      <TextField
        label={t('corrections.reason')}
        hint={t('corrections.amend.reasonHint')}
        value={values.reason}
        error={error('reason')}
        onChange={(reason) => change({ reason })}
        required
      />
      <PanelWords>
        <p className={classes.locked}>
          <Icon of={IconLock} size="1rem" />
          <span>
            {t('corrections.amend.locked')}{' '}
            <strong>{LOCKED_FIELDS.map((name) => label(name)).join(language === 'ar' ? '، ' : ', ')}</strong>.{' '}
            {t('corrections.amend.lockedWay')}
          </span>
        </p>
      </PanelWords>
    </ActionPanel>
  );
}
