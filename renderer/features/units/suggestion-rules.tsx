import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '#renderer/app/api.ts';
import { inLanguage } from '#renderer/app/bilingual.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { IconX } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { useUnitChoices } from './unit-fields.tsx';
import classes from './units.module.css';

interface Rule {
  id: string;
  match: string;
  text: string;
  unit: string;
}

/** What comes before everything learnt: this sender, or this word of the subject, goes to that unit. */
export function SuggestionRules({ rules }: { rules: readonly Rule[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const units = useAsk('unit.tree', { on: null }).data?.units ?? [];
  const save = useSend('suggestion.rule');
  const nameOf = (id: string) => {
    const unit = units.find((one) => one.id === id);
    return unit ? inLanguage(unit.name, language) : '';
  };
  return (
    <div className={classes.section}>
      <h4 className={classes.heading}>{t('circuitSettings.rules')}</h4>
      <p className={classes.muted}>{t('circuitSettings.rulesHint')}</p>
      <ul className={classes.lines}>
        {rules.map(({ id, match, text, unit }) => (
          <li key={id} className={classes.line}>
            <span className={classes.words}>
              <span className={classes.muted}>
                {t(match === 'sender' ? 'circuitSettings.sender' : 'circuitSettings.word')}
              </span>
              <bdi className={classes.rowName}>{text}</bdi>
              <span className={classes.muted}>{t('circuitSettings.goesTo')}</span>
              <bdi>{nameOf(unit)}</bdi>
            </span>
            <IconButton
              icon={IconX}
              label={t('circuitSettings.removeRule', { text })}
              onPress={() =>
                save.mutate({ id, match: match === 'sender' ? 'sender' : 'word', text, unit, removed: true })
              }
            />
          </li>
        ))}
      </ul>
      <NewRule onSave={(rule) => save.mutateAsync({ id: null, removed: false, ...rule })} />
      {save.error && <Notice tone="refusal">{refusalSentence(save.error)}</Notice>}
    </div>
  );
}

interface NewRuleProps {
  onSave: (rule: { match: 'sender' | 'word'; text: string; unit: string }) => Promise<unknown>;
}

function NewRule({ onSave }: NewRuleProps) {
  const { t } = useTranslation();
  const units = useAsk('unit.tree', { on: null }).data?.units ?? [];
  const choices = useUnitChoices(units, t('circuitSettings.chooseUnit'));
  const [match, setMatch] = useState<'sender' | 'word'>('sender');
  const [text, setText] = useState('');
  const [unit, setUnit] = useState('');
  const whole = text.trim() !== '' && unit !== '';
  return (
    <form
      className={classes.rule}
      aria-label={t('circuitSettings.newRule')}
      onSubmit={(event) => {
        event.preventDefault();
        // A refusal keeps what was typed; the sentence stands below.
        if (whole)
          void onSave({ match, text, unit }).then(
            () => setText(''),
            () => {},
          );
      }}
    >
      <ChoiceField
        label={t('circuitSettings.match')}
        value={match}
        choices={[
          { value: 'sender', label: t('circuitSettings.sender') },
          { value: 'word', label: t('circuitSettings.word') },
        ]}
        onChange={(next) => setMatch(next === 'word' ? 'word' : 'sender')}
      />
      <TextField
        label={t(match === 'sender' ? 'circuitSettings.senderText' : 'circuitSettings.wordText')}
        value={text}
        onChange={setText}
      />
      <ChoiceField label={t('circuitSettings.toUnit')} value={unit} choices={choices} onChange={setUnit} />
      <Button submit disabled={!whole}>
        {t('circuitSettings.addRule')}
      </Button>
    </form>
  );
}
