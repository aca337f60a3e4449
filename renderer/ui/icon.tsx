import type { Icon as TablerIcon } from '@tabler/icons-react';
import { memo } from 'react';

interface IconProps {
  of: TablerIcon;
  /** Points onwards or back: follows the reading direction. */
  mirror?: boolean;
  size?: string;
}

/** Decorative: the word beside it carries the meaning. */
export const Icon = memo(function Icon({ of: Drawing, mirror = false, size = '1.125rem' }: IconProps) {
  return (
    <Drawing
      size={size}
      stroke={1.6}
      aria-hidden="true"
      focusable="false"
      className={mirror ? 'mirror' : undefined}
      style={{ flex: 'none' }}
    />
  );
});
