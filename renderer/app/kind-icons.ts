import type { Icon } from '@tabler/icons-react';
import {
  IconArrowsLeftRight,
  IconGavel,
  IconMailDown,
  IconMailUp,
  IconRubberStamp,
} from '#renderer/ui/icons.ts';
import type { MailKind } from '#shared/domain/mail-kinds.ts';

export const KIND_ICONS: Record<MailKind, Icon> = {
  incoming: IconMailDown,
  outgoing: IconMailUp,
  internal: IconArrowsLeftRight,
  visa: IconRubberStamp,
  decision: IconGavel,
};
