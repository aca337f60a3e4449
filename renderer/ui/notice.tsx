import type { Icon as TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from './icons.ts';
import classes from './notice.module.css';

export type NoticeTone = 'warning' | 'refusal' | 'done' | 'quiet';

const ICONS: Record<NoticeTone, TablerIcon> = {
  warning: IconAlertTriangle,
  refusal: IconAlertTriangle,
  done: IconCircleCheck,
  quiet: IconInfoCircle,
};

interface NoticeProps {
  tone: NoticeTone;
  children: ReactNode;
  /** Buttons at the end of the band. */
  actions?: ReactNode;
  /** Part of the page from the start: not read out as news. */
  still?: boolean;
}

/** A band in the page, never a dialog: an icon, words, and what can be done. */
export function Notice({ tone, children, actions, still = false }: NoticeProps) {
  return (
    <div
      className={classes.notice}
      data-tone={tone}
      role={tone === 'refusal' ? 'alert' : still ? undefined : 'status'}
    >
      <Icon of={ICONS[tone]} />
      <div className={classes.words}>{children}</div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}
