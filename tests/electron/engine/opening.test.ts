import { expect, it } from 'vitest';
import { Opening } from '#engine/opening.ts';
import { testEngine } from '#tests/helpers/test-engine.ts';

it('says how far an opening is as long as it lasts, however it ends', async () => {
  const opening = new Opening();
  const far = { phase: 'journal', done: 1, total: 2 } as const;
  const refused = opening.during(async (tell) => {
    tell(far);
    expect(opening.progress).toEqual(far);
    throw new Error('refused');
  });
  await expect(refused).rejects.toThrow('refused');
  expect(opening.progress).toBeNull();
  expect(await testEngine().ask('session.opening', {})).toEqual({ running: null });
});
