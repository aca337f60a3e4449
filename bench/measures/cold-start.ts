import { DEFAULT_COST, deriveKeys } from '#engine/password.ts';
import { HEAD } from '../bench-office.ts';
import type { Measure } from '../measure.ts';
import { alternately, timedAsync, withinShare } from '../measure.ts';

export const coldStart: readonly Measure[] = [
  {
    name: 'cold-start',
    work: 'cold start → sign-in form painted and usable',
    unit: 'ms',
    against: 'an empty Electron window started the same way',
    goal: withinShare(1.3),
    app: true,
    async run(bench) {
      const { appMs, emptyMs } = await bench.starts();
      return { ours: appMs, limit: emptyMs };
    },
  },
  {
    name: 'sign-in-to-form',
    work: 'sign-in sent → entry form painted and usable',
    unit: 'ms',
    against: 'argon2id alone, same cost',
    goal: null,
    app: true,
    async run(bench) {
      const { enterMs } = await bench.starts();
      const plain = await alternately({
        ours: () => timedAsync(() => deriveKeys(HEAD.password, Buffer.alloc(16), DEFAULT_COST)),
      });
      return { ours: enterMs, limit: plain.ours };
    },
  },
];
