import { z } from 'zod';
import type { Failure, Result } from '#shared/contract/result.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { type CopyProgress, copyCentre, type RunningDatabase } from './copy-centre.ts';
import type { Hosting } from './hosting.ts';

const DAY_MS = 86_400_000;
/** A page is not told of every file: it reads again all that it shows. */
const TELL_MS = 1_000;

export interface CentreCopies {
  /** Of the copy under way. */
  progress(): CopyProgress | null;
  /** Why the last one that was tried did not succeed. */
  problem(): Failure | null;
  /** Copies the centre now, and each day to this place from then on. Throws what `copyCentre` refuses. */
  make(place: string): Promise<void>;
  /** Makes the day's copy where it is due. Never throws: what went wrong is `problem`, and is tried again. */
  makeDue(): Promise<void>;
}

interface Parts {
  hosting: Pick<Hosting, 'folder' | 'centre' | 'kept' | 'keep' | 'resume'>;
  /** Milliseconds. */
  now(): number;
  changed(): void;
}

/** Copies of the centre hosted on this PC. */
export function openCentreCopies({ hosting, now, changed }: Parts): CentreCopies {
  const { centre, folder } = hosting;
  let progress: CopyProgress | null = null;
  let problem: Failure | null = null;

  const make = async (place: string) => {
    const at = new Date(now());
    let told = Number.NEGATIVE_INFINITY;
    progress = { done: 0, total: 0 };
    changed();
    const works = centre.standing().state === 'running';
    try {
      // One that is tried again by itself could start in the middle.
      if (!works) await centre.stop();
      await copyCentre({
        ...{ folder, place, at },
        database: works ? databaseOf(centre) : null,
        progress: (next) => {
          progress = next;
          if (performance.now() - told < TELL_MS) return;
          told = performance.now();
          changed();
        },
      });
      hosting.keep({ copiedAt: at.toISOString(), copyPlace: place });
      problem = null;
    } catch (error) {
      problem =
        error instanceof DomainError
          ? { code: error.code, params: error.params }
          : { code: 'hosting.copy-failed', params: { cause: 'unknown' } };
      throw error;
    } finally {
      progress = null;
      if (!works) hosting.resume();
      changed();
    }
  };

  return {
    progress: () => progress,
    problem: () => problem,
    make,
    async makeDue() {
      const { copiedAt, copyPlace } = hosting.kept();
      if (progress || copyPlace === null || centre.standing().state !== 'running') return;
      const age = now() - Date.parse(copiedAt ?? '');
      // Neither younger than a day, nor from a day that is still to come.
      if (age >= 0 && age < DAY_MS) return;
      await make(copyPlace).catch(() => undefined);
    },
  };
}

const wholeAnswer = z.object({ label: z.string().min(1) });

function databaseOf(centre: Hosting['centre']): RunningDatabase {
  const asked = async (answer: Promise<Result<unknown>>) => {
    const result = await answer;
    if (!result.ok) throw new DomainError('hosting.not-running');
    return result.value;
  };
  return {
    begin: async () => void (await asked(centre.ask('copy-begin'))),
    whole: async () => wholeAnswer.parse(await asked(centre.ask('copy-whole'))).label,
    // Given up by itself where the centre is gone.
    end: async () => void (await centre.ask('copy-end')),
  };
}
