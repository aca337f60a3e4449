import type { Icon as TablerIcon } from '@tabler/icons-react';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconCheck } from '#renderer/ui/icons.ts';
import classes from './settings-page.module.css';

interface Card<Value extends string> {
  value: Value;
  label: string;
  icon?: TablerIcon;
  lang?: string;
}

interface ChoiceCardsProps<Value extends string> {
  name: string;
  legend: string;
  value: Value;
  choices: readonly Card<Value>[];
  onChange: (value: Value) => void;
}

/** A few large choices side by side: arrows move among them, as among any radio buttons. */
export function ChoiceCards<Value extends string>(props: ChoiceCardsProps<Value>) {
  const { name, legend, value, choices, onChange } = props;
  return (
    <fieldset className={classes.choices}>
      <legend>{legend}</legend>
      {choices.map((card) => (
        <label key={card.value} className={classes.choice} data-chosen={card.value === value || undefined}>
          <input
            type="radio"
            name={name}
            className="only-for-readers"
            checked={card.value === value}
            onChange={() => onChange(card.value)}
          />
          {card.icon && <Icon of={card.icon} />}
          <span lang={card.lang}>{card.label}</span>
          {card.value === value && <Icon of={IconCheck} size="1rem" />}
        </label>
      ))}
    </fieldset>
  );
}
