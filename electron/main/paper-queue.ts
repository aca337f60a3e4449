import type { PaperJob, PaperName } from '#shared/contract/papers.ts';
import { DomainError } from '#shared/domain/errors.ts';

/** What a work in the queue may say of itself. */
export interface JobSteps {
  /** How far it is. Refuses `paper.cancelled` once somebody stopped it: between two parts, never inside one. */
  step(title: string, done: number, total: number): void;
}

export interface PaperQueue {
  /** Runs `work` when its turn comes. Refuses `paper.busy` when too many wait, `paper.cancelled` when it was stopped. */
  run<Value>(paper: PaperName, work: (steps: JobSteps) => Promise<Value>): Promise<Value>;
  /** In the order they are made. */
  jobs(): PaperJob[];
  /** Stops one; it is unknown once it is done. */
  cancel(id: number): void;
}

interface Job extends PaperJob {
  stopped: boolean;
  /** Lets go of a job that still waits. */
  stop(): void;
}

/** More than a desk ever asks for by hand. */
const MOST_WAITING = 40;
/** Papers of hundreds of pages: they have a lane of their own, so that a receipt passes between two of their parts. */
const LONG: ReadonlySet<PaperName> = new Set(['book']);

export function createPaperQueue(): PaperQueue {
  const jobs: Job[] = [];
  const lanes = { long: Promise.resolve(), short: Promise.resolve() };
  let last = 0;

  const stepsOf = (job: Job): JobSteps => ({
    step: (title, done, total) => {
      if (job.stopped) throw new DomainError('paper.cancelled');
      Object.assign(job, { title, done, total });
    },
  });

  return {
    run: (paper, work) => {
      if (jobs.length >= MOST_WAITING)
        return Promise.reject(new DomainError('paper.busy', { most: MOST_WAITING }));
      last += 1;
      const job: Job = {
        id: last,
        paper,
        title: '',
        done: 0,
        total: 1,
        waiting: true,
        stopped: false,
        stop() {},
      };
      jobs.push(job);
      const leave = () => {
        const at = jobs.indexOf(job);
        if (at >= 0) jobs.splice(at, 1);
      };
      const lane = LONG.has(paper) ? 'long' : 'short';
      const before = lanes[lane];
      const mine = new Promise<void>((resolve, reject) => {
        job.stop = () => reject(new DomainError('paper.cancelled'));
        void before.then(resolve);
      })
        .then(() => {
          job.waiting = false;
          return work(stepsOf(job));
        })
        .finally(leave);
      lanes[lane] = before
        .then(() => mine)
        .then(
          () => undefined,
          () => undefined,
        );
      return mine;
    },
    jobs: () =>
      jobs.map(({ id, paper, title, done, total, waiting }) => ({ id, paper, title, done, total, waiting })),
    cancel: (id) => {
      const job = jobs.find((one) => one.id === id);
      if (!job) return;
      job.stopped = true;
      if (job.waiting) job.stop();
    },
  };
}
