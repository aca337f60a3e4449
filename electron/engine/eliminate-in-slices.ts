import { eliminateContent } from '#shared/commands/change-papers.ts';
import { pauseOf, readAhead, warming } from './circuit/process-in-slices.ts';
import type { ActionHandler } from './handlers.ts';
import { Pace } from './pace.ts';

/** A slip over many letters, some of them at a time. A refusal comes before the first of them has gone. */
export const eliminateInSlices: ActionHandler<'content.eliminate'> = async (input, session, { sessions }) => {
  const pause = pauseOf(session, sessions);
  const mails = [...new Set(input.mails)];
  await readAhead(
    mails.map((mail) => ({ mail })),
    { warm: warming(sessions), pause },
  );
  session.store.writer.work.rehearse(eliminateContent, input, session.person);
  const pace = new Pace(1);
  for (let at = 0; at < mails.length; ) {
    const { store, person } = sessions.required;
    const slice = mails.slice(at, at + pace.size);
    at += slice.length;
    // Another slip may have taken one of them meanwhile.
    const left = slice.filter((id) => store.writer.rows.get('mail', id)?.state !== 'eliminated');
    const started = performance.now();
    if (left.length > 0) store.writer.work.run(eliminateContent, { ...input, mails: left }, person);
    pace.took(left.length, performance.now() - started);
    if (at < mails.length) await pause();
  }
  await sessions.required.store.dropEliminatedFiles();
  return {};
};
