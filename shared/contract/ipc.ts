import type { z } from 'zod';
import { accessChannels } from './access.ts';
import { apartChannels } from './apart.ts';
import { auditChannels } from './audit.ts';
import { backupChannels } from './backup.ts';
import { bookChannels } from './books.ts';
import { bundleChannels } from './bundles.ts';
import { calendarChannels } from './calendar.ts';
import { circuitCommands } from './circuit.ts';
import { correctionChannels } from './corrections.ts';
import { correspondentChannels } from './correspondents.ts';
import { councilRuleChannels } from './council-rule.ts';
import { deadlineChannels } from './deadlines.ts';
import { deskChannels } from './desk.ts';
import { dispatchChannels } from './dispatch.ts';
import { exportChannels } from './export.ts';
import { factorChannels } from './factor.ts';
import { fileChannels, nativeChannels } from './files.ts';
import { healthChannels } from './health.ts';
import { identityChannels } from './identity.ts';
import { importChannels } from './import.ts';
import { letterChannels } from './letters.ts';
import { mailChannels } from './mail.ts';
import { paperChannels } from './papers.ts';
import { penChannels } from './pens.ts';
import { peopleChannels } from './people.ts';
import { processChannels } from './process.ts';
import { recoveryChannels } from './recovery.ts';
import { keyChannels } from './register-key.ts';
import { replyChannels } from './replies.ts';
import { retentionChannels } from './retention.ts';
import { scanChannels } from './scans.ts';
import { searchChannels } from './search.ts';
import { secondChannels } from './second.ts';
import { setupChannels } from './setup.ts';
import { statusChannels } from './status.ts';
import { syncChannels } from './sync.ts';
import { templateChannels } from './templates.ts';
import { termChannels } from './terms.ts';
import { toRegisterChannels } from './to-register.ts';
import { trayChannels } from './trays.ts';
import { unitChannels } from './units.ts';

/** Everything a screen may ask, and nothing else. A test matches these with their handlers both ways. */
export const channels = {
  ...statusChannels,
  ...keyChannels,
  ...setupChannels,
  ...mailChannels,
  ...searchChannels,
  ...correctionChannels,
  ...bookChannels,
  ...correspondentChannels,
  ...templateChannels,
  ...peopleChannels,
  ...backupChannels,
  ...importChannels,
  ...fileChannels,
  ...nativeChannels,
  ...paperChannels,
  ...dispatchChannels,
  ...letterChannels,
  ...unitChannels,
  ...circuitCommands,
  ...replyChannels,
  ...processChannels,
  ...deadlineChannels,
  ...calendarChannels,
  ...trayChannels,
  ...deskChannels,
  ...toRegisterChannels,
  ...termChannels,
  ...scanChannels,
  ...syncChannels,
  ...bundleChannels,
  ...penChannels,
  ...apartChannels,
  ...accessChannels,
  ...auditChannels,
  ...healthChannels,
  ...retentionChannels,
  ...identityChannels,
  ...recoveryChannels,
  ...councilRuleChannels,
  ...exportChannels,
  ...secondChannels,
  ...factorChannels,
} as const;

export type { ChannelKind } from './channel.ts';
export type Channels = typeof channels;
export type ChannelName = keyof Channels;
/** What a caller hands over, before parsing. */
export type InputOf<Name extends ChannelName> = z.input<Channels[Name]['input']>;
/** What a handler receives, after parsing. */
export type ParsedOf<Name extends ChannelName> = z.output<Channels[Name]['input']>;
export type OutputOf<Name extends ChannelName> = z.output<Channels[Name]['output']>;

export function isChannel(name: string): name is ChannelName {
  return Object.hasOwn(channels, name);
}
