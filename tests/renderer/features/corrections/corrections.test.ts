import { describe, expect, it } from 'vitest';
import {
  amendedValue,
  amendFields,
  LOCKED_FIELDS,
  typedValue,
} from '#renderer/features/corrections/amend-fields.ts';
import { correctionsOf } from '#renderer/features/corrections/available.ts';
import { readOpened } from '#renderer/features/corrections/complete-input.ts';
import type { MailRecord } from '#shared/contract/mail.ts';
import { AMENDABLE } from '#shared/journal/facts/mail-change.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const everything = () => true;
const plain = {
  state: 'registered',
  sealed: false,
  hidden: false,
  physicalState: 'paper',
  nationalId: null,
  nationalIdLeft: false,
} as const;

describe('what the bar of a record offers', () => {
  it('everything that fits, by right', () => {
    expect(correctionsOf(plain, everything)).toEqual(['amend', 'attach', 'move', 'void', 'eliminate']);
    expect(correctionsOf(plain, (action) => action === 'mail.void')).toEqual(['void']);
    expect(correctionsOf(plain, () => false)).toEqual([]);
  });
  it('an envelope is completed first; what never was paper has no original to move', () => {
    expect(correctionsOf({ ...plain, sealed: true }, everything)[0]).toBe('complete');
    expect(correctionsOf({ ...plain, physicalState: 'digital' }, everything)).not.toContain('move');
  });
  it('nothing changes what is void or eliminated, except eliminating', () => {
    expect(correctionsOf({ ...plain, state: 'void' }, everything)).toEqual(['eliminate']);
    expect(correctionsOf({ ...plain, state: 'eliminated' }, everything)).toEqual([]);
  });
  it('a national ID number where the council keeps them, or one is there still', () => {
    expect(correctionsOf({ ...plain, nationalId: '' }, everything)).toContain('identity');
    expect(correctionsOf({ ...plain, nationalId: '', state: 'void' }, everything)).not.toContain('identity');
    expect(correctionsOf({ ...plain, nationalId: 'AB1', state: 'void' }, everything)).toContain('identity');
    for (const state of ['registered', 'void'] as const)
      expect(correctionsOf({ ...plain, nationalIdLeft: true, state }, everything)).toContain('identity');
  });
  it('words one may not read are not corrected', () => {
    expect(correctionsOf({ ...plain, hidden: true }, everything)).toEqual(['void', 'eliminate']);
  });
});

describe('a visible correction', () => {
  it('offers the very fields the rule accepts, and none of the locked ones', () => {
    const offered = amendFields('incoming').map(({ name }) => name as string);
    expect(offered.toSorted()).toEqual(Object.keys(AMENDABLE).toSorted());
    expect(LOCKED_FIELDS.filter((name) => offered.includes(name))).toEqual([]);
  });
  it('starts from the value of now, as somebody would type it', () => {
    const mail = { keywords: ['دعم', 'جمعية'], postmarkDate: '2026-03-05', phone: '0661' } as MailRecord;
    expect(typedValue(mail, 'keywords')).toBe('دعم، جمعية');
    expect(typedValue(mail, 'postmarkDate')).toBe('05/03/2026');
    expect(typedValue(mail, 'phone')).toBe('0661');
  });
  it('reads days as clerks write them', () => {
    expect(amendedValue('postmarkDate', '5/3', '2026-11-22')).toEqual({ value: '2026-03-05' });
    expect(amendedValue('postmarkDate', ' ', '2026-11-22')).toEqual({ value: ' ' });
    expect(amendedValue('postmarkDate', '31/2/2026', '2026-11-22')).toEqual({ problem: 'date.impossible' });
    expect(amendedValue('postmarkDate', '23/11/2026', '2026-11-22')).toEqual({ problem: 'date.in-future' });
    expect(amendedValue('observation', '5/3', '2026-11-22')).toEqual({ value: '5/3' });
  });
});

describe('an opened envelope', () => {
  const values = { correspondent: 'عمالة', senderReference: '', senderDate: '', subject: 'دعوة', pieces: '' };
  it('becomes what the engine is asked', () => {
    expect(readOpened(ID, { ...values, senderDate: 'أمس', pieces: '٣' }, '2026-11-22')).toEqual({
      input: { ...values, id: ID, senderDate: '2026-11-21', pieces: 3 },
    });
  });
  it('says what is wrong at each field', () => {
    const wrong = { ...values, subject: ' ', senderDate: '30/2', pieces: 'x' };
    expect(readOpened(ID, wrong, '2026-11-22')).toEqual({
      problems: { subject: 'text.required', senderDate: 'date.impossible', pieces: 'number.malformed' },
    });
    const late = { ...values, senderDate: '1/12/2026', pieces: '20000' };
    expect(readOpened(ID, late, '2026-11-22')).toEqual({
      problems: { senderDate: 'date.in-future', pieces: 'number.too-large' },
    });
  });
});
