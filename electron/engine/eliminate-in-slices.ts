import { eliminateContent } from '#shared/commands/change-papers.ts';
import { pauseOf, readAhead, warming } from './circuit/process-in-slices.ts';
import type { ActionHandler, HandlerParts } from './handlers.ts';
import { Pace } from './pace.ts';
import type { Session } from './session.ts';

export const eliminateInSlices: ActionHandler<'content.eliminate'> = async (input, session, { sessions }) => {
  await eliminateSliced(eliminateContent, input, session, sessions);
  await sessions.required.store.dropEliminatedFiles();
  return {};
};

type Slip = Parameters<typeof eliminateContent.decide>[1];

/** A slip over many letters, some of them at a time. A refusal comes before the first of them has gone. */
export async function eliminateSliced(
  command: typeof eliminateContent,
  input: Slip,
  session: Session,
  sessions: HandlerParts['sessions'],
): Promise<void> {
  const pause = pauseOf(session, sessions);
  const mails = [...new Set(input.mails)];
  await readAhead(
    mails.map((mail) => ({ mail })),
    { warm: warming(sessions), pause },
  );
  session.store.writer.work.rehearse(command, input, session.person);
  const pace = new Pace(1);
  for (let at = 0; at < mails.length; ) {
    await pause();
    const { store, person } = sessions.required;
    const slice = mails.slice(at, at + pace.size);
    at += slice.length;
    // Another slip may have taken one of them meanwhile.
    const left = slice.filter((id) => store.writer.rows.get('mail', id)?.state !== 'eliminated');
    const started = performance.now();
    if (left.length > 0) store.writer.work.run(command, { ...input, mails: left }, person);
    pace.took(left.length, performance.now() - started);
  }
}
