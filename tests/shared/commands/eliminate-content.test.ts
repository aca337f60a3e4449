import { expect, it } from 'vitest';
import { attachFiles, eliminateContent } from '#shared/commands/change-papers.ts';
import { amendMail } from '#shared/commands/correct-mail.ts';
import { allowIdentity, setIdentity } from '#shared/commands/identity.ts';
import { registerMail } from '#shared/commands/register-mail.ts';
import { ENTRY_MAX_BYTES } from '#shared/journal/entry.ts';
import { letter, PureDesk } from './pure-desk.ts';

const scan = (name: string) => ({ sha256: name.padEnd(64, '0'), name: `${name}.pdf` });
const slip = 'B-12';

function registered(desk: PureDesk, files: { sha256: string; name: string }[] = []): string {
  return desk.run(registerMail, letter(desk, { files })).id;
}

const eliminatedFiles = (desk: PureDesk): string[] =>
  desk.entries
    .filter(({ type }) => type === 'content.eliminate')
    .flatMap(({ body }) => body.files as string[]);

it('a letter corrected a thousand times is eliminated by entries that each stay below the largest size', () => {
  const desk = new PureDesk();
  const id = registered(desk);
  for (let turn = 0; turn < 1_200; turn++) {
    desk.run(amendMail, { id, field: 'observation', value: `note ${turn}`, reason: 'suite' });
  }
  desk.run(eliminateContent, { mails: [id], slip });
  const eliminations = desk.entries.filter(({ type }) => type === 'content.eliminate');
  expect(eliminations.length).toBeGreaterThan(1);
  expect(Math.max(...eliminations.map((entry) => JSON.stringify(entry).length))).toBeLessThan(
    ENTRY_MAX_BYTES,
  );
  expect(new Set(eliminations.flatMap(({ body }) => body.contents as string[])).size).toBe(1_201);
  expect(desk.rows.get('mail', id)).toMatchObject({ state: 'eliminated', observation: '', subject: '' });
});

it('a scan shared by two letters leaves with the last of them', () => {
  const desk = new PureDesk();
  const first = registered(desk, [scan('a')]);
  const second = registered(desk, [scan('a')]);
  desk.run(eliminateContent, { mails: [first], slip });
  expect(eliminatedFiles(desk)).toEqual([]);
  desk.run(eliminateContent, { mails: [second], slip });
  expect(eliminatedFiles(desk)).toEqual([scan('a').sha256]);
});

it('a national ID number that another PC gave while it was being erased is erased in its turn', () => {
  const desk = new PureDesk();
  desk.run(allowIdentity, { allowed: true, authorisation: 'CNDP' });
  const { id } = desk.run(registerMail, letter(desk, { nationalId: 'AB1' }));
  desk.run(setIdentity, { id, number: 'AB2', reason: slip });
  // Ordered behind it, the erasure took the row away and knew nothing of the second number.
  desk.rows.drop('mail_identity', id);
  desk.run(setIdentity, { id, number: '', reason: slip });
  expect(desk.entries.at(-1)?.body.contents).toHaveLength(2);
  expect(() => desk.run(setIdentity, { id, number: '', reason: slip })).toThrow('identity.none');
});

it('two letters eliminated together take their common scan along', () => {
  const desk = new PureDesk();
  const mails = [registered(desk, [scan('a')]), registered(desk, [scan('a')])];
  desk.run(eliminateContent, { mails, slip });
  expect(new Set(eliminatedFiles(desk))).toEqual(new Set([scan('a').sha256]));
});

it('an eliminated scan is not attached again: the store would remove it once more', () => {
  const desk = new PureDesk();
  desk.run(eliminateContent, { mails: [registered(desk, [scan('a')])], slip });
  expect(() => registered(desk, [scan('a')])).toThrow('file.eliminated');
  const other = registered(desk);
  expect(() => desk.run(attachFiles, { id: other, files: [scan('a')] })).toThrow('file.eliminated');
});

it('a letter eliminated once is not eliminated twice, and one refusal stops the whole slip', () => {
  const desk = new PureDesk();
  const [first, second] = [registered(desk), registered(desk)];
  desk.run(eliminateContent, { mails: [first], slip });
  expect(() => desk.run(eliminateContent, { mails: [second, first], slip })).toThrow('mail.eliminated');
  expect(desk.rows.get('mail', second)?.state).toBe('registered');
});
