import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/ui/button.tsx';
import { IconX } from '#renderer/ui/icons.ts';
import classes from './bulk-bar.module.css';

interface BulkBarProps {
  count: number;
  /** The length of a list that is longer than what can be chosen at once. */
  of?: number | null;
  /** What is done with all of them. */
  children: ReactNode;
  onClear: () => void;
}

/** Over the list while lines are chosen: how many, what can be done with them, and the way out. */
export function BulkBar({ count, of = null, children, onClear }: BulkBarProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('work.bulk')}>
      <span className={classes.count} role="status">
        {of === null ? t('work.selected', { count }) : t('work.selectedFirst', { count, of })}
      </span>
      {children}
      <span className={classes.end}>
        <Button look="quiet" icon={IconX} shortcut="back" onPress={onClear}>
          {t('work.clear')}
        </Button>
      </span>
    </div>
  );
}
