import { join } from 'node:path';
import { expect, it } from 'vitest';
import { councilDesk, LETTER } from './desk.ts';

it('whoever opens or takes away confidential mail by the command line is written down, and the auditor’s list says so', async () => {
  const desk = await councilDesk();
  const written = await desk.asHead([...LETTER, '--confidentiality', 'secret']);
  const plain = await desk.asHead(LETTER);
  const label = String(written.json.label);
  await desk.asHead(['show', String(plain.json.label)]);
  await desk.asHead(['show', label]);
  // The service person sees that there is a letter, not its words: nothing was opened.
  expect((await desk.sijill(['show', label])).json).toMatchObject({ hidden: true });
  desk.machine.passTime(60_000);
  expect((await desk.asHead(['export', '--out', join(desk.home, 'out')])).exit).toBe(0);
  const { json, exit } = await desk.asHead(['access-log']);
  expect(exit).toBe(0);
  expect(json).toMatchObject({
    more: false,
    lines: [
      { act: 'exported', label: '', lines: 2, person: 'fatima' },
      { act: 'opened', label, confidentiality: 'secret', person: 'fatima', lines: 1 },
    ],
  });
  expect((json.lines as unknown[]).length).toBe(2);
  expect((await desk.asHead(['access-log', '--to', '2026-01-31'])).json).toMatchObject({ lines: [] });
  expect((await desk.asHead(['access-log', '--from', 'lundi'])).json).toMatchObject({
    error: { code: 'date.impossible' },
  });
});
