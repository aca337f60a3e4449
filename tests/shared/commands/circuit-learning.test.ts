import { beforeEach, expect, it } from 'vitest';
import { assignMail, forwardMail } from '#shared/commands/assign-mail.ts';
import { returnMail, treatMail, withdrawMail } from '#shared/commands/circuit-steps.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { mailReturn, mailTake } from '#shared/journal/facts/assignment.ts';
import { mailProcess } from '#shared/journal/facts/process.ts';
import { type CircuitDesk, directed, to } from './circuit-desk.ts';

let made: CircuitDesk;
beforeEach(() => {
  made = directed();
});

const taught = (mail: string) => made.rows.get('suggestion_letter', mail)?.unit ?? null;
const words = () => made.rows.list('suggestion_word', {}).length;
const give = (id: string, ...receivers: ReturnType<typeof to>[]) =>
  made.run(assignMail, { id, receivers }).assignments;

it('a letter given by mistake and taken back teaches nothing; where it goes then, it does', () => {
  const mail = made.letter();
  const [step = ''] = give(mail, to(made.roads));
  expect(taught(mail)).toBe(made.roads);
  made.run(withdrawMail, { assignment: step, motive: 'خطأ' });
  expect([taught(mail), words()]).toEqual([null, 0]);
  give(mail, to(made.water));
  expect(taught(mail)).toBe(made.water);
});

it('handed on to another’s unit it teaches that one; handed down, or sent back from below, it stays what it was', () => {
  const mail = made.letter();
  const [step = ''] = give(mail, to(made.roads));
  const below = made.run(forwardMail, { assignment: step, receivers: [to(made.lights)] }).assignments;
  expect(taught(mail)).toBe(made.roads);
  made.run(returnMail, { assignment: below[0] ?? '', motive: 'ناقص' });
  expect(taught(mail)).toBe(made.roads);
  const [again = ''] = give(mail, to(made.roads));
  made.run(forwardMail, { assignment: again, receivers: [to(made.water)], motive: 'يخص الماء' });
  expect(taught(mail)).toBe(made.water);
});

it('an opinion sent back says nothing about who answers for the letter', () => {
  const mail = made.letter();
  const steps = give(mail, to(made.roads), to(made.water, { kind: 'opinion' }));
  const assignment = steps[1] ?? '';
  made.run(returnMail, { assignment, motive: 'لا رأي', paper: { on: made.context().day } });
  expect(taught(mail)).toBe(made.roads);
});

it('two heads at once: taken in hand after the other had treated it or sent it back opens nothing again', () => {
  const [treated, back, copied] = [made.letter(), made.letter(), made.letter()];
  const [first = ''] = give(treated, to(made.roads));
  const [second = ''] = give(back, to(made.roads));
  const [copy = ''] = give(copied, to(made.roads, { kind: 'copy' }));
  made.run(treatMail, { assignment: first });
  made.run(withdrawMail, { assignment: copy, motive: 'خطأ' });
  const stepOf = (mail: string, assignment: string) => ({ mail, assignment, paperOn: null });
  made.record(fact(mailReturn, stepOf(back, second), { note: 'ناقص', fileNames: [] }));
  // Written on a desk that had not heard of it.
  for (const [mail, assignment] of [
    [treated, first],
    [back, second],
  ] as const)
    made.record(fact(mailTake, stepOf(mail, assignment)));
  const { day: on } = made.context();
  made.record(fact(mailProcess, { mail: copied, assignment: copy, as: 'seen', on }));
  const state = (id: string) => made.rows.get('assignment', id)?.state;
  expect([state(first), state(second), state(copy)]).toEqual(['treated', 'returned', 'withdrawn']);
  expect(made.rows.get('mail', treated)?.circuit).toBe('treated');
  const told = made.rows.list('mail_event', { mail: treated }).map(({ type }) => type);
  expect(told).toContain('mail.take');
});
