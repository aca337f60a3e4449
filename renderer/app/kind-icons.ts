import type { Icon } from '@tabler/icons-react';
import {
  IconArrowsLeftRight,
  IconGavel,
  IconMailDown,
  IconMailUp,
  IconRubberStamp,
  IconSend,
} from '#renderer/ui/icons.ts';
import type { RegisterKind } from '#shared/domain/mail-kinds.ts';

export const KIND_ICONS: Record<RegisterKind, Icon> = {
  incoming: IconMailDown,
  outgoing: IconMailUp,
  internal: IconArrowsLeftRight,
  visa: IconRubberStamp,
  decision: IconGavel,
  dispatch: IconSend,
};
