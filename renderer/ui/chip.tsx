import type { Icon as TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './chip.module.css';
import { Icon } from './icon.tsx';

interface ChipProps {
  children: ReactNode;
  tone?: 'plain' | 'brand' | 'late' | 'soon' | 'done';
  icon?: TablerIcon;
}

/** A state in a word, with its icon: colour never says it alone. */
export function Chip({ children, tone = 'plain', icon }: ChipProps) {
  return (
    <span className={classes.chip} data-tone={tone}>
      {icon && <Icon of={icon} size="0.9375rem" />}
      {children}
    </span>
  );
}
