import { expect, it } from 'vitest';
import { createPaperQueue, type JobSteps } from '#main/paper-queue.ts';
import { DomainError } from '#shared/domain/errors.ts';

/** A work that goes on when told. */
function held() {
  let free: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    free = resolve;
  });
  let steps: JobSteps | null = null;
  const work = async (given: JobSteps) => {
    steps = given;
    given.step('كتاب', 0, 3);
    await gate;
    given.step('كتاب', 1, 3);
    return 'made';
  };
  return { work, free: () => free(), started: () => steps !== null };
}

const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );
const turn = () => new Promise((resolve) => setImmediate(resolve));

it('papers are made one after another, in order, and say how far they are', async () => {
  const queue = createPaperQueue();
  const [first, second] = [held(), held()];
  const answers = [queue.run('slip', first.work), queue.run('receipt', second.work)];
  await turn();
  expect(queue.jobs()).toMatchObject([
    { paper: 'slip', title: 'كتاب', done: 0, total: 3, waiting: false },
    { paper: 'receipt', waiting: true },
  ]);
  expect(second.started()).toBe(false);
  first.free();
  second.free();
  expect(await Promise.all(answers)).toEqual(['made', 'made']);
  expect(queue.jobs()).toEqual([]);
});

it('a receipt passes a book that is being drawn', async () => {
  const queue = createPaperQueue();
  const book = held();
  const slow = queue.run('book', book.work);
  expect(await queue.run('receipt', async () => 'receipt')).toBe('receipt');
  book.free();
  expect(await slow).toBe('made');
});

it('one that waits is let go at once, one that runs between two parts; the others go on', async () => {
  const queue = createPaperQueue();
  const [first, second, third] = [held(), held(), held()];
  const answers = [first, second, third].map(({ work }) => code(queue.run('slip', work)));
  await turn();
  const [running, waiting] = queue.jobs();
  queue.cancel(waiting?.id ?? 0);
  expect(await answers[1]).toBe('paper.cancelled');
  queue.cancel(running?.id ?? 0);
  first.free();
  expect(await answers[0]).toBe('paper.cancelled');
  third.free();
  expect(await answers[2]).toBe('done');
  expect(second.started()).toBe(false);
});

it('a paper that fails leaves the queue free, and a queue that is full says so', async () => {
  const queue = createPaperQueue();
  expect(await code(queue.run('slip', () => Promise.reject(new DomainError('paper.not-saved'))))).toBe(
    'paper.not-saved',
  );
  const one = held();
  const answers = Array.from({ length: 40 }, () => code(queue.run('slip', one.work)));
  expect(await code(queue.run('slip', one.work))).toBe('paper.busy');
  one.free();
  expect(new Set(await Promise.all(answers))).toEqual(new Set(['done']));
});
