import { seedCorrespondents } from '#engine/seed/seed-correspondents.ts';
import { SeedClock, seedStore } from '#engine/seed/seed-store.ts';
import type { CliCommand } from '../command.ts';
import { optional, readInteger, required } from '../input/options.ts';
import { progressLine } from '../progress.ts';
import { withWriteStore } from '../store/write-store.ts';

export const seedCommand: CliCommand = {
  name: 'seed',
  usage: 'seed --entries N [--correspondents N] [--seed S]',
  help: `Registers N invented letters in Arabic and French, the same for the same seed, spread over the year so far. Letters of
that seed already here stay: run it again to go on after a cut. For demonstrations and measures only.`,
  options: {
    entries: { type: 'string', value: 'N', help: 'how many in all' },
    correspondents: { type: 'string', value: 'N', help: 'invented names in the directory too (default 0)' },
    seed: { type: 'string', value: 'S', help: 'any word (default 1)' },
  },
  positionals: { least: 0, most: 0 },
  run(call) {
    const entries = readInteger(required(call.options, 'entries'), '--entries', 0, 5_000_000);
    const names = optional(call.options, 'correspondents') ?? '0';
    const correspondents = readInteger(names, '--correspondents', 0, 1_000_000);
    const seed = optional(call.options, 'seed') ?? '1';
    const now = call.io.machine.clock.now();
    const clock = new SeedClock(call.io.machine);
    const show = progressLine(call.io);
    return withWriteStore(
      call,
      async ({ store, actor }) => {
        const began = performance.now();
        const progress = (done: number) => show('seed', done, entries);
        const counts = await seedStore({ store: store.writer, actor, clock, now, entries, seed, progress });
        const { added } = await seedCorrespondents(store.writer, actor, { correspondents, seed });
        const seconds = (performance.now() - began) / 1_000;
        const json = { seed, entries, ...counts, correspondents: added, seconds };
        return {
          json,
          text: [`${counts.registered} registered, ${counts.already} already here, ${seconds.toFixed(1)} s`],
        };
      },
      clock.machine,
    );
  },
};
