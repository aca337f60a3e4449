import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, useAsk } from '#renderer/app/api.ts';
import { schemaProblems, usePanel } from '#renderer/app/use-panel.ts';
import { PaperButtons } from '#renderer/features/papers/paper-buttons.tsx';
import { ActionPanel, PanelWords } from '#renderer/ui/action-panel.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { IconPencil } from '#renderer/ui/icons.ts';
import { paperAsked } from '#shared/contract/papers.ts';
import { LetterFields } from './letter-fields.tsx';

/** Writes an outgoing letter from a template: seen, printed, and kept as a PDF among its files. */
export function WriteLetter({ mail }: { mail: { id: string } }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (open) return <LetterPanel mail={mail.id} onClose={() => setOpen(false)} />;
  return (
    <Button look="quiet" icon={IconPencil} onPress={() => setOpen(true)}>
      {t('letters.write')}
    </Button>
  );
}

function LetterPanel({ mail, onClose }: { mail: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { data } = useAsk('letter.templates', {});
  const [chosen, setChosen] = useState('');
  const panel = usePanel({ ar: '', fr: '' }, { 'letter.empty': 'ar' });
  const { values, change } = panel;
  const asked = () => ({ paper: 'letter' as const, mail, ...values });
  const choose = (id: string) => {
    const template = data?.templates.find((one) => one.id === id);
    setChosen(id);
    if (template) change({ ar: template.ar, fr: template.fr });
  };
  const keep = async () => {
    if (panel.refuse(schemaProblems(paperAsked, asked()))) return;
    const { language } = await call('paper.settings', {});
    if (await panel.run(() => call('paper.keep', { asked: asked(), language }))) onClose();
  };
  return (
    <ActionPanel
      title={t('letters.write')}
      icon={IconPencil}
      submit={t('letters.keep')}
      busy={panel.busy}
      refusal={panel.refusal}
      problems={panel.problems}
      onSubmit={() => void keep()}
      onClose={onClose}
    >
      <ChoiceField
        label={t('letters.template')}
        span={3}
        value={chosen}
        choices={[
          { value: '', label: t('letters.blank') },
          ...(data?.templates ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={choose}
      />
      <LetterFields text={values} error={panel.error} onText={change} />
      <PanelWords>
        <PaperButtons asked={asked} name={t('papers.names.letter')} />
      </PanelWords>
    </ActionPanel>
  );
}
