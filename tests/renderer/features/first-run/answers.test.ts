import { describe, expect, it } from 'vitest';
import {
  blankAnswers,
  readAnswers,
  STEPS,
  stepsOf,
  toFirstRun,
  toOneMore,
} from '#renderer/features/first-run/answers.ts';
import { stepProblems } from '#renderer/features/first-run/step-problems.ts';
import { oneMorePc } from '#shared/contract/setup.ts';

const passwords = { password: 'quatre chameaux au port', repeat: 'quatre chameaux au port' };
const filled = {
  ...blankAnswers(),
  council: { ar: 'مجلس', fr: '' },
  office: { ar: 'مكتب', fr: '', code: 'DKH' },
  administrator: { login: 'f.alaoui', name: 'فاطمة العلوي' },
};

describe('the draft of the wizard', () => {
  it('never holds the password and comes back whole', () => {
    const json = JSON.stringify({ ...filled, step: 3 });
    expect(json).not.toContain('password');
    expect(readAnswers(json)).toEqual({ ...filled, step: 3 });
  });
  it.each([null, '', '{', '[]', '{"step":0}', JSON.stringify({ ...filled, password: 'x' })])(
    'ignores %j',
    (json) => {
      expect(readAnswers(json)).toBeNull();
    },
  );
  it('never opens past its last step', () => {
    expect(readAnswers(JSON.stringify({ ...filled, step: 99 }))?.step).toBe(STEPS.length - 1);
  });
});

describe('what stands between a step and the next', () => {
  it('nothing when it is filled', () => {
    for (const step of STEPS) expect(stepProblems(step, filled, passwords)).toEqual({});
  });
  it('a code that cannot be part of a number', () => {
    const office = { ...filled.office, code: 'الداخلة' };
    expect(stepProblems('office', { ...filled, office }, passwords)).toEqual({
      'office.code': 'series.malformed',
    });
  });
  it('two registers with one prefix, or none at all', () => {
    const same = filled.registers.map((one) => ({ ...one, prefix: 'ARR' }));
    expect(stepProblems('registers', { ...filled, registers: same }, passwords)['incoming.prefix']).toBe(
      'series.twice',
    );
    const off = filled.registers.map((one) => ({ ...one, on: false }));
    expect(stepProblems('registers', { ...filled, registers: off }, passwords)).toEqual({
      registers: 'register.none',
    });
  });
  it('a weak or mistyped password', () => {
    expect(stepProblems('administrator', filled, { password: 'azerty', repeat: '' }).password).toBe(
      'password.too-short',
    );
    expect(stepProblems('administrator', filled, { ...passwords, repeat: 'x' }).repeat).toBe(
      'password.mismatch',
    );
  });
});

it('sends the registers that are on, the last paper number in any digits', () => {
  const registers = filled.registers.map((one) => ({ ...one, on: one.kind === 'incoming', lastPaper: '٣٧' }));
  const run = toFirstRun({ ...filled, registers }, 'fr', passwords.password);
  expect(run.registers).toEqual([{ kind: 'incoming', prefix: 'ARR', lastPaper: 37 }]);
  expect(run.language).toBe('fr');
  expect(run.administrator.password).toBe(passwords.password);
});

describe('one more PC of a council that has a centre', () => {
  const joins = { ...filled, joins: true };
  it('is asked for no office and no register, and brings none', () => {
    expect(stepsOf(joins)).toEqual(['language', 'council', 'backup', 'administrator']);
    expect(stepsOf(filled)).toEqual(STEPS);
    expect(oneMorePc.safeParse(toOneMore(joins, 'fr', passwords.password)).success).toBe(true);
  });
  it('a draft from before there was a choice keeps a register of its own', () => {
    const { joins: _, ...before } = filled;
    expect(readAnswers(JSON.stringify(before))).toEqual(filled);
  });
  it('never opens past its own last step', () => {
    expect(readAnswers(JSON.stringify({ ...joins, step: 5 }))?.step).toBe(3);
  });
});
