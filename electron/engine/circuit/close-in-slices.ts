import { closeUnit, handOverUnit } from '#shared/commands/close-unit.ts';
import type { ActionHandler } from '../handlers.ts';
import { Pace } from '../pace.ts';
import { pauseOf } from './process-in-slices.ts';

/** A unit that closes hands over its letters some at a time: a hundred of them at once would hold everybody up. */
export const closeInSlices: ActionHandler<'unit.close'> = async (input, session, { sessions }) => {
  const pause = pauseOf(session, sessions);
  const pace = new Pace(2);
  let moved = 0;
  for (;;) {
    const { store, person } = sessions.required;
    const started = performance.now();
    const asked = { ...input, letters: pace.size, first: moved === 0 };
    const gone = store.writer.work.run(handOverUnit, asked, person).moved;
    moved += gone;
    if (gone === 0) return { moved: moved + store.writer.work.run(closeUnit, input, person).moved };
    pace.took(gone, performance.now() - started);
    await pause();
  }
};
