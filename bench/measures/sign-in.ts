import { join } from 'node:path';
import { Keyring } from '#engine/keyring.ts';
import { DEFAULT_COST, deriveKeys } from '#engine/password.ts';
import { DESK_PERSON, openDesk } from '../desk.ts';
import { type Measure, p95Within, timedAsync } from '../measure.ts';

export const signIn: Measure = {
  work: 'sign-in (argon2id, unwrap the database key)',
  unit: 'ms',
  against: 'argon2id alone, same cost',
  goal: 'p95 ≤ 400 ms',
  meets: p95Within(400),
  async run() {
    const desk = await openDesk();
    const ours: number[] = [];
    const limit: number[] = [];
    for (let index = 0; index < 22; index++) {
      const our = await timedAsync(() =>
        Keyring.read(join(desk.folder)).unlock(DESK_PERSON.login, DESK_PERSON.password),
      );
      const plain = await timedAsync(() =>
        deriveKeys(DESK_PERSON.password, Buffer.alloc(16, index), DEFAULT_COST),
      );
      if (index < 2) continue;
      ours.push(our);
      limit.push(plain);
    }
    desk.close();
    return { ours, limit };
  },
};
