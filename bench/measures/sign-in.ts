import { Keyring } from '#engine/keyring.ts';
import { DEFAULT_COST, deriveKeys } from '#engine/password.ts';
import { HEAD } from '../bench-office.ts';
import { alternately, type Measure, p95Within, timedAsync } from '../measure.ts';

export const signIn: Measure = {
  name: 'sign-in',
  work: 'sign-in (argon2id, unwrap the database key)',
  unit: 'ms',
  against: 'argon2id alone, same cost',
  goal: p95Within(400),
  async run(bench) {
    const { folder } = await bench.store(0);
    return alternately({
      ours: () => timedAsync(() => Keyring.read(folder).unlock(HEAD.login, HEAD.password)),
      limit: (index) => timedAsync(() => deriveKeys(HEAD.password, Buffer.alloc(16, index), DEFAULT_COST)),
    });
  },
};
