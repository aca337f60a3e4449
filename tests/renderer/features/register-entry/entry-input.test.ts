import { describe, expect, it } from 'vitest';
import { Refusal } from '#renderer/app/refusal.ts';
import { readForm } from '#renderer/features/register-entry/entry-input.ts';
import { blankEntry, type EntryValues } from '#renderer/features/register-entry/entry-values.ts';
import { fieldOfRefusal, yearsToConfirm } from '#renderer/features/register-entry/refusal-fields.ts';

const TODAY = '2026-11-23';

function form(values: Partial<EntryValues>): EntryValues {
  return { ...blankEntry(), receivedOn: '23/11/2026', correspondent: 'جمعية', subject: 'طلب', ...values };
}
function read(values: Partial<EntryValues>) {
  const result = readForm('incoming', form(values), TODAY);
  return { problems: {}, ...result } as { problems: Record<string, string>; input?: Record<string, unknown> };
}

describe('reading the form', () => {
  it('understands typed dates and Arabic digits', () => {
    const { input } = read({ senderDate: '١٨/١١', pieces: '٣', keywords: 'دعم، جمعية; منحة' });
    expect(input).toMatchObject({
      senderDate: '2026-11-18',
      receivedOn: TODAY,
      pieces: 3,
      keywords: ['دعم', 'جمعية', 'منحة'],
    });
  });

  const wrong: [why: string, Partial<EntryValues>, field: string, code: string][] = [
    ['no sender', { correspondent: ' ' }, 'correspondent', 'field.required'],
    ['no subject', { subject: '' }, 'subject', 'field.required'],
    ['a day that does not exist', { senderDate: '31/2/2026' }, 'senderDate', 'date.impossible'],
    ['a letter of tomorrow', { senderDate: '24/11/2026' }, 'senderDate', 'date.in-future'],
    ['received-on blank', { receivedOn: '' }, 'receivedOn', 'field.required'],
    ['words for a number', { pieces: 'ثلاثة' }, 'pieces', 'number.malformed'],
    ['too many pieces', { pieces: '10000' }, 'pieces', 'number.too-large'],
    ['late without a reason', { receivedOn: '18/11/2026' }, 'lateReason', 'register.late-reason'],
    ['a control character', { subject: 'طلب\u0007' }, 'subject', 'text.control'],
    ['a subject of 1 MB', { subject: 'ط'.repeat(1_000_000) }, 'subject', 'text.too-long'],
    [
      'an override of direction',
      { senderReference: '45\u202E/2026' },
      'senderReference',
      'text.bidi-control',
    ],
  ];
  it.each(wrong)('%s', (_why, values, field, code) => {
    expect(read(values).problems[field]).toBe(code);
  });

  it('asks nothing more of a sealed envelope', () => {
    expect(read({ sealed: true, correspondent: '', subject: '' }).input).toMatchObject({ sealed: true });
  });

  it('accepts a late registration with its reason', () => {
    expect(read({ receivedOn: '18/11/2026', lateReason: 'عطلة' }).input).toMatchObject({
      lateReason: 'عطلة',
    });
  });

  it('leaves out what the chosen transport no longer asks', () => {
    const { input } = read({ transport: 'by-hand', transportNumber: 'RR1', postmarkDate: '20/11/2026' });
    expect(input).toMatchObject({ transportNumber: '', postmarkDate: null });
  });
});

describe('refusals of the engine', () => {
  const refusal = (code: string, params = {}) => new Refusal({ code, params });
  it('find their field by name or by rule', () => {
    expect(fieldOfRefusal(refusal('field.required', { field: 'subject' }))).toBe('subject');
    expect(fieldOfRefusal(refusal('register.late-reason'))).toBe('lateReason');
    expect(fieldOfRefusal(refusal('store.disk-full'))).toBeNull();
    expect(fieldOfRefusal(refusal('x', { field: '__proto__' }))).toBeNull();
  });
  it('offer the year a person may confirm', () => {
    expect(yearsToConfirm(refusal('book.confirm-year', { open: 2026, proposed: 2027 }))).toEqual([2026]);
    expect(yearsToConfirm(refusal('book.none-open', { year: 2027 }))).toEqual([]);
  });
});
