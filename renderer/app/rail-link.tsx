import type { Icon as TablerIcon } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import { Icon } from '#renderer/ui/icon.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import type { ShortcutName } from '#shared/contract/shortcuts.ts';
import classes from './rail.module.css';
import { useIsTaken } from './shortcuts/registry.ts';
import { keysOf } from './shortcuts/table.ts';

interface RailLinkProps {
  to: string;
  icon: TablerIcon;
  label: string;
  shortcut?: ShortcutName | undefined;
  /** Said by the hint alone: the rail's counts need the room. */
  keyHint?: ShortcutName | undefined;
  /** How many wait there; nothing is shown for none. */
  count?: number | undefined;
  /** There are still others. */
  more?: boolean;
  /** The count says that something is late. */
  alarm?: boolean;
  /** Marked while the address starts so, when it is not the address itself. */
  under?: string;
}

export function RailLink({
  to,
  icon,
  label,
  shortcut,
  keyHint,
  count,
  more = false,
  alarm = false,
  under,
}: RailLinkProps) {
  const [location] = useLocation();
  const taken = useIsTaken(shortcut ?? keyHint);
  const here = under ? location.startsWith(under) : location === to;
  return (
    <li>
      <Link
        to={to}
        className={classes.link}
        title={keyHint && !taken ? `${label} · ${keysOf(keyHint).join(' ')}` : label}
        aria-current={here ? 'page' : undefined}
      >
        <Icon of={icon} />
        <span className={classes.label} dir="auto">
          {label}
        </span>
        {count !== undefined && count > 0 && (
          <bdi className={classes.count} data-alarm={alarm || undefined}>
            {count}
            {more && '+'}
          </bdi>
        )}
        {shortcut && !taken && <Kbd of={shortcut} />}
      </Link>
    </li>
  );
}
