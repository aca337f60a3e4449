import { useTranslation } from 'react-i18next';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconAlertTriangle, IconCircleCheck } from '#renderer/ui/icons.ts';
import classes from './books.module.css';

interface SumLineProps {
  totals: { valid: number; void: number; reserved: number; lost: number; expected: number };
  reconciled: boolean;
}

/** valid + void + reserved + lost = last − first + 1, written out so that anybody can check it. */
export function SumLine({ totals, reconciled }: SumLineProps) {
  const { t } = useTranslation();
  const parts = (['valid', 'void', 'reserved', 'lost'] as const).map((state) => ({
    state,
    count: totals[state],
  }));
  return (
    <p className={classes.sum} data-reconciled={reconciled || undefined}>
      <bdi dir="ltr" className={classes.equation}>
        {parts.map(({ count }) => count).join(' + ')} = {totals.expected}
      </bdi>
      <strong className={classes.verdict}>
        <Icon of={reconciled ? IconCircleCheck : IconAlertTriangle} size="1rem" />
        {t(reconciled ? 'books.reconciled' : 'books.notReconciled')}
      </strong>
    </p>
  );
}
