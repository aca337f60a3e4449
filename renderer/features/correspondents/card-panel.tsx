import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#renderer/app/api.ts';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { namesFor } from '#renderer/features/register-entry/correspondent-acts.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { ActionPanel } from '#renderer/ui/action-panel.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { IconAddressBook } from '#renderer/ui/icons.ts';
import { TextArea } from '#renderer/ui/text-area.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { type CorrespondentLine, correspondentCard } from '#shared/contract/correspondents.ts';
import { CORRESPONDENT_KINDS, type CorrespondentKind } from '#shared/domain/correspondent.ts';

interface CardPanelProps {
  /** Null for a new one. */
  card: CorrespondentLine | null;
  onSaved: (id: string) => void;
  onClose: () => void;
}

/** One body or person: both names, other names, where and how it is reached. */
export function CardPanel({ card, onSaved, onClose }: CardPanelProps) {
  const { t } = useTranslation();
  const arabic = useLanguage() === 'ar';
  // Drawn once: the same save sent twice is one body.
  const [id] = useState(() => card?.id ?? crypto.randomUUID());
  const panel = usePanel(
    {
      kind: (card?.kind ?? 'citizen') as string,
      nameAr: card?.nameAr ?? '',
      nameFr: card?.nameFr ?? '',
      aliases: (card?.aliases ?? []).join('\n'),
      address: card?.address ?? '',
      phone: card?.phone ?? '',
    },
    { 'correspondent.no-name': arabic ? 'nameAr' : 'nameFr' },
  );
  const { values, change, error } = panel;
  const submit = async () => {
    const aliases = values.aliases
      .split('\n')
      .map((name) => name.trim())
      .filter((name) => name !== '');
    const next = { ...values, id, kind: values.kind as CorrespondentKind, aliases };
    if (panel.refuse(schemaProblems(correspondentCard, next))) return;
    const channel = card ? 'correspondent.change' : 'correspondent.create';
    if (!(await panel.run(() => call(channel, next)))) return;
    onSaved(id);
    onClose();
  };
  const text = (name: 'nameAr' | 'nameFr' | 'phone', span: number) => (
    <TextField
      label={t(`directory.${name}`)}
      span={span}
      value={values[name]}
      error={error(name)}
      dir={name === 'phone' ? 'ltr' : 'auto'}
      onChange={(next) => change({ [name]: next })}
    />
  );
  return (
    <ActionPanel
      title={card ? t('directory.editTitle', namesFor(card, arabic)) : t('directory.addTitle')}
      icon={IconAddressBook}
      submit={t('directory.save')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {text('nameAr', 3)}
      {text('nameFr', 3)}
      <ChoiceField
        label={t('directory.kind')}
        span={3}
        value={values.kind}
        choices={CORRESPONDENT_KINDS.map((kind) => ({ value: kind, label: t(`directory.kinds.${kind}`) }))}
        onChange={(kind) => change({ kind })}
      />
      {text('phone', 3)}
      <TextArea
        label={t('directory.address')}
        span={3}
        value={values.address}
        error={error('address')}
        onChange={(address) => change({ address })}
      />
      <TextArea
        label={t('directory.aliases')}
        hint={t('directory.aliasesHint')}
        span={3}
        value={values.aliases}
        error={error('aliases')}
        onChange={(aliases) => change({ aliases })}
      />
    </ActionPanel>
  );
}
