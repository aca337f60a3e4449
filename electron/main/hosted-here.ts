import { join } from 'node:path';
import type { AppEvent } from '#shared/contract/events.ts';
import { createCentreProcess } from './centre-process.ts';
import { type Hosting, openHosting } from './hosting.ts';
import { openLog } from './log.ts';
import { centreHost } from './program-choice.ts';

/** The centre this PC may host, started when it does. A file of its own: it is read behind the window. */
export function openHostedHere(dataFolder: string, sendEvent: (event: AppEvent) => void): Hosting {
  const centre = createCentreProcess({
    startHost: (port) => centreHost([`--data=${join(dataFolder, 'centre')}`, `--port=${port}`]),
    changed: () => sendEvent({ type: 'changed', entity: 'hosting', ids: [] }),
    log: openLog('centre'),
  });
  const hosting = openHosting(dataFolder, centre);
  hosting.resume();
  return hosting;
}
