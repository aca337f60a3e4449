import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconX } from '#renderer/ui/icons.ts';
import classes from './circuit.module.css';
import { ReceiverField } from './receiver-field.tsx';
import type { Receiver } from './receivers.ts';

interface CopiesFieldProps {
  receivers: readonly Receiver[];
  copies: readonly Receiver[];
  onCopies: (copies: Receiver[]) => void;
  span?: number;
}

/** Any number of receivers, each a chip that a press takes away. */
export function CopiesField({ receivers, copies, onCopies, span = 6 }: CopiesFieldProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const left = receivers.filter(({ key }) => !copies.some((copy) => copy.key === key));
  return (
    <ReceiverField
      label={t('circuit.assign.copies')}
      span={span}
      hint={
        copies.length === 0 ? (
          t('circuit.assign.copiesHint')
        ) : (
          <span className={classes.copies}>
            {copies.map((copy) => (
              <button
                key={copy.key}
                type="button"
                className={classes.copy}
                aria-label={t('circuit.assign.removeCopy', { name: copy.label })}
                onClick={() => onCopies(copies.filter((one) => one !== copy))}
              >
                <bdi>{copy.label}</bdi>
                <Icon of={IconX} size="0.875rem" />
              </button>
            ))}
          </span>
        )
      }
      receivers={left}
      text={text}
      onText={setText}
      onPick={(picked) => {
        onCopies([...copies, picked]);
        setText('');
      }}
    />
  );
}
