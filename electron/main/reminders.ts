import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { OutputOf } from '#shared/contract/ipc.ts';
import { writeFileAtomically } from './atomic-file.ts';
import type { EngineProcess } from './engine-process.ts';
import type { Log } from './log.ts';
import type { PreferencesStore } from './preferences.ts';
import { reminderWords, TOLD, type Told, worthTelling } from './reminder-words.ts';

/** After sign-in the first screen comes first. */
const FIRST_LOOK_MS = 3_000;
const LOOK_EVERY_MS = 10 * 60_000;

/** A notification on the screen. */
export interface Shown {
  close(): void;
}

export interface RemindersOptions {
  engine: Pick<EngineProcess, 'call'>;
  preferences: Pick<PreferencesStore, 'get' | 'onChange'>;
  /** Remembers over restarts what was told: a day, numbers, and a digest of who; nothing of a letter. */
  toldFile: string;
  show(words: { title: string; body: string }, onClick: () => void): Shown | null;
  onClick(): void;
  log: Log;
  /** Milliseconds before the first look and between looks; a test's own. */
  times?: { first: number; every: number };
}

export interface Reminders {
  /** Somebody signed in, or the desk is locked. */
  onOpen(open: boolean): void;
  /** Looks now. True when something was shown. */
  look(): Promise<boolean>;
}

/** Tells due dates by notifications of the system, in numbers alone, once for each number of a day. */
export function createReminders(options: RemindersOptions): Reminders {
  const { engine, preferences, toldFile, log } = options;
  const times = options.times ?? { first: FIRST_LOOK_MS, every: LOOK_EVERY_MS };
  let timers: NodeJS.Timeout[] = [];
  let shown: Shown | null = null;
  /** Counts openings: an answer that comes after a lock belongs to nobody any more. */
  let opening = 0;
  let open = false;

  const quiet = () => {
    shown?.close();
    shown = null;
  };
  preferences.onChange(({ reminders }) => {
    if (!reminders) quiet();
  });

  const look = async (): Promise<boolean> => {
    if (!open || !preferences.get().reminders) return false;
    const asked = opening;
    const status = await engine.call('app.status', {}, randomUUID());
    const answer = await engine.call('deadline.reminders', {}, randomUUID());
    if (!status.ok || !answer.ok || !open || asked !== opening) return false;
    const { person } = status.value as OutputOf<'app.status'>;
    const numbers = answer.value as OutputOf<'deadline.reminders'>;
    if (!person || !preferences.get().reminders) return false;
    const who = createHash('sha256').update(person.id).digest('hex').slice(0, 16);
    const told = readTold(toldFile);
    const before = told.day === numbers.day ? told.people[who] : undefined;
    if (!worthTelling(numbers, before)) return false;
    quiet();
    shown = options.show(reminderWords(numbers, preferences.get().language), options.onClick);
    if (!shown) return false;
    remember(numbers.day, who, numbers, before);
    return true;
  };

  const remember = (day: string, who: string, numbers: Told, before: Told | undefined) => {
    const told = readTold(toldFile);
    const now = Object.fromEntries(TOLD.map((name) => [name, Math.max(numbers[name], before?.[name] ?? 0)]));
    const people = { ...(told.day === day ? told.people : {}), [who]: now };
    try {
      writeFileAtomically(toldFile, `${JSON.stringify({ day, people })}\n`);
    } catch (error) {
      log.warn('what was told is not remembered', { code: (error as NodeJS.ErrnoException).code });
    }
  };

  return {
    onOpen(next) {
      open = next;
      opening += 1;
      for (const timer of timers) clearTimeout(timer);
      timers = [];
      if (!open) return quiet();
      const lookAgain = () => void look();
      timers = [setTimeout(lookAgain, times.first), setInterval(lookAgain, times.every)];
      for (const timer of timers) timer.unref();
    },
    look,
  };
}

function readTold(file: string): { day: string; people: Record<string, Told> } {
  try {
    const saved = JSON.parse(readFileSync(file, 'utf8')) as { day?: unknown; people?: unknown };
    if (typeof saved.day === 'string' && typeof saved.people === 'object' && saved.people !== null)
      return { day: saved.day, people: saved.people as Record<string, Told> };
  } catch {
    // Missing or damaged: at worst something is told twice.
  }
  return { day: '', people: {} };
}
