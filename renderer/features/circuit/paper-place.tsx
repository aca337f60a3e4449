import { useTranslation } from 'react-i18next';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconFileText } from '#renderer/ui/icons.ts';
import classes from './letter-pane.module.css';
import { useHolderName } from './names.ts';
import type { Circuit } from './use-circuit.ts';

/** Where the paper original is now, in words. */
export function PaperPlace({ original }: Pick<Circuit, 'original'>) {
  const { t } = useTranslation();
  const holderName = useHolderName();
  const holder = holderName(original) || original.place;
  return (
    <p className={classes.paper}>
      <Icon of={IconFileText} size="1rem" />
      <span className={classes.muted}>{t('circuit.original.title')}</span>
      <span>{holder ? t('circuit.original.at', { holder }) : t('circuit.original.registry')}</span>
    </p>
  );
}
