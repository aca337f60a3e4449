import { processMail, unprocessMail } from '#shared/commands/process-mail.ts';
import type { KeptBack } from '#shared/contract/process.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { circuitOf } from '#shared/journal/trays.ts';
import type { ActionHandler, HandlerParts } from '../handlers.ts';
import { Pace } from '../pace.ts';
import type { Session } from '../session.ts';

/** Most of a small transaction is the disk's own time; of more, letters that lie cold on the disk would hold others up. */
const FEWEST = 2;

interface Slicing<Item, Answer> {
  items: readonly Item[];
  /** One transaction. */
  run(slice: Item[]): Answer;
  /** Between two of them others are answered; rejects when nobody is there any more. */
  pause(): Promise<void>;
  /** Reads what the transaction will need of a letter, where that may still lie on the disk. */
  warm?: ((mail: string) => void) | undefined;
}

/** A turn of reading alone. */
const READING_MS = 5;

/** Page by page before the transaction, with others between: a slice of letters nobody opened for long took 60 ms. */
export async function readAhead(
  letters: readonly { mail: string }[],
  { warm, pause }: Pick<Slicing<never, never>, 'warm' | 'pause'>,
): Promise<void> {
  if (!warm) return;
  let started = performance.now();
  for (const { mail } of letters) {
    warm(mail);
    if (performance.now() - started < READING_MS) continue;
    await pause();
    started = performance.now();
  }
}

/**
 * A whole selection, several letters a transaction, so that nobody waits for the rest of it. What one slice is refused is
 * kept back letter by letter; refused as a whole only when no slice was answered.
 */
export async function inSlices<Item extends { mail: string }, Answer extends { keptBack: KeptBack[] }>({
  items,
  run,
  pause,
  warm,
}: Slicing<Item, Answer>): Promise<{ answers: Answer[]; keptBack: KeptBack[] }> {
  // A letter that is there twice is decided at once: it is closed once, and goes back the way it came.
  const letters = [...Map.groupBy(items, ({ mail }) => mail).values()];
  const answers: Answer[] = [];
  const keptBack: KeptBack[] = [];
  const pace = new Pace(FEWEST);
  let refusal: DomainError | null = null;
  let aloneUntil = 0;
  for (let at = 0; at < letters.length; ) {
    const slice = letters.slice(at, at + (at < aloneUntil ? 1 : pace.size));
    await readAhead(slice.flat(), { warm, pause });
    const started = performance.now();
    try {
      const answer = run(slice.flat());
      answers.push(answer);
      keptBack.push(...answer.keptBack);
      if (at >= aloneUntil) pace.took(slice.length, performance.now() - started);
      at += slice.length;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      // Which of them it was is known one by one.
      if (slice.length > 1) aloneUntil = at + slice.length;
      else {
        refusal ??= error;
        const { code, params } = error;
        keptBack.push(...slice.flat().map(({ mail }) => ({ mail, code, params })));
        at += 1;
      }
    }
    if (at < letters.length) await pause();
  }
  if (refusal && answers.length === 0) throw refusal;
  return { answers, keptBack };
}

/** The session goes on under a new key; locked, or somebody else's, it does not. */
export const pauseOf = (session: Session, sessions: HandlerParts['sessions']) => async () => {
  await session.store.pause();
  await sessions.rotation;
  ensure(sessions.current?.person.id === session.person.id, 'session.locked');
};

/** The rows that a letter's step, or its elimination, reads and writes. */
export const warming = (sessions: HandlerParts['sessions']) => (mail: string) => {
  const { rows } = sessions.required.store.writer;
  circuitOf(rows, mail);
  for (const table of ['mail_event', 'mail_file'] as const) rows.list(table, { mail });
  rows.list('mail_link', { answers: mail });
};

const process: ActionHandler<'mail.process'> = async ({ from, letters }, session, { sessions }) => {
  const { answers, keptBack } = await inSlices({
    items: letters,
    run: (slice) => {
      const { store, person } = sessions.required;
      return store.writer.work.run(processMail, { from, letters: slice }, person);
    },
    pause: pauseOf(session, sessions),
    warm: warming(sessions),
  });
  return { done: answers.flatMap(({ done }) => done), keptBack };
};

const unprocess: ActionHandler<'mail.unprocess'> = async ({ done }, session, { sessions }) => {
  const { answers, keptBack } = await inSlices({
    items: done,
    run: (slice) => {
      const { store, person } = sessions.required;
      return store.writer.work.run(unprocessMail, { done: slice }, person);
    },
    pause: pauseOf(session, sessions),
    warm: warming(sessions),
  });
  return { undone: answers.reduce((sum, { undone }) => sum + undone, 0), keptBack };
};

/** Commands over many letters, each a turn of the engine that others would notice. */
export const slicedProcessing = { 'mail.process': process, 'mail.unprocess': unprocess } as const;
