import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testMachine } from '#tests/helpers/test-machine.ts';
import { bareDesk, HEAD_PASSWORD } from './desk.ts';

it('a key made from the command line; taken away, a letter gets an emergency number and show fails; dropped, ordinary again', async () => {
  const desk = bareDesk(testMachine('2026-03-12T10:41:07.123Z', 'key'));
  const init = ['init', '--council', 'Conseil', '--office', 'Bureau', '--office-code', 'DKH'];
  await desk.sijill([...init, '--admin', 'fatima', '--admin-name', 'Fatima'], `${HEAD_PASSWORD}\n`);
  const letter = ['register', '--kind', 'incoming', '--from', 'Préfecture', '--subject', 'Budget'];
  expect((await desk.asHead(['key', 'show'])).json).toEqual({ made: null, trouble: null });
  const stick = join(desk.home, 'stick');
  mkdirSync(stick);
  expect((await desk.asHead(['key', 'make', stick])).exit).toBe(2);
  const made = await desk.asHead(['key', 'make', stick, '--reason', 'annexe']);
  expect(made.json).toMatchObject({ made: { place: 'stick' }, trouble: null });
  expect((await desk.asHead(letter)).json).toMatchObject({ number: 1 });
  rmSync(stick, { recursive: true });
  expect((await desk.asHead(letter)).json).toMatchObject({ number: 0, emergency: /^S01-2026-0001-/ });
  const shown = await desk.asHead(['key', 'show']);
  expect([shown.exit, shown.json]).toMatchObject([1, { trouble: 'missing' }]);
  await desk.asHead(['key', 'drop', '--reason', 'perdue']);
  expect((await desk.asHead(letter)).json).toMatchObject({ number: 3 });
});
