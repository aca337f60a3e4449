import { join } from 'node:path';
import type { AppEvent } from '#shared/contract/events.ts';
import { type CentreCopies, openCentreCopies } from './centre-copies.ts';
import { createCentreProcess } from './centre-process.ts';
import { type Hosting, openHosting } from './hosting.ts';
import { openLog } from './log.ts';
import { centreHost } from './program-choice.ts';

/** A place that is away (a stick, a share) is looked for again so often. */
const LOOK_MS = 600_000;

export interface HostedHere {
  hosting: Hosting;
  copies: CentreCopies;
}

/** The centre this PC may host, started and copied each day when it does. A file of its own: it is read behind the window. */
export function openHostedHere(dataFolder: string, sendEvent: (event: AppEvent) => void): HostedHere {
  const changed = () => sendEvent({ type: 'changed', entity: 'hosting', ids: [] });
  const centre = createCentreProcess({
    startHost: (port) => centreHost([`--data=${join(dataFolder, 'centre')}`, `--port=${port}`]),
    changed,
    log: openLog('centre'),
  });
  const hosting = openHosting(dataFolder, centre);
  const copies = openCentreCopies({ hosting, now: () => Date.now(), changed });
  hosting.resume();
  setInterval(() => void copies.makeDue(), LOOK_MS);
  return { hosting, copies };
}
