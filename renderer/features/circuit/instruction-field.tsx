import { useTranslation } from 'react-i18next';
import { useAsk, useSend } from '#renderer/app/api.ts';
import { inLanguage } from '#renderer/app/bilingual.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { IconStar, IconStarFilled } from '#renderer/ui/icons.ts';
import classes from './instruction-field.module.css';

interface InstructionFieldProps {
  value: string;
  onChange: (instruction: string) => void;
  span?: number;
}

/** What the chief writes beside the letter: one's favourites first, then the council's order. */
export function InstructionField({ value, onChange, span = 3 }: InstructionFieldProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data } = useAsk('instruction.list', {});
  const favour = useSend('instruction.favourite');
  const list = (data?.instructions ?? []).filter(({ retired }) => !retired);
  const chosen = list.find(({ id }) => id === value);
  const choices = [
    { value: '', label: t('circuit.assign.noInstruction') },
    ...list.map(({ id, name, favourite }) => ({
      value: id,
      label: `${favourite ? '★ ' : ''}${inLanguage(name, language)}`,
    })),
  ];
  return (
    <div className={classes.pair} style={{ gridColumn: `span ${span}` }}>
      <ChoiceField
        label={t('circuit.assign.instruction')}
        value={value}
        choices={choices}
        onChange={onChange}
      />
      <IconButton
        icon={chosen?.favourite ? IconStarFilled : IconStar}
        label={t('circuit.assign.favourite')}
        pressed={chosen?.favourite ?? false}
        disabled={!chosen}
        skipTab
        onPress={() => chosen && favour.mutate({ id: chosen.id, favourite: !chosen.favourite })}
      />
    </div>
  );
}
