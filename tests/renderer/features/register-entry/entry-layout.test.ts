import { expect, it } from 'vitest';
import { layoutOf } from '#renderer/features/register-entry/entry-layout.ts';
import { blankEntry } from '#renderer/features/register-entry/entry-values.ts';
import { MAIL_KINDS, type MailKind } from '#shared/domain/mail-kinds.ts';

const PAPER = ['correspondent', 'senderReference', 'senderDate', 'receivedOn', 'pieces', 'subject'];
const OUTSIDE = ['transport', 'transportNumber', 'postmarkDate', 'phone', 'address'];
const INSIDE: readonly MailKind[] = ['internal', 'decision'];
const GIVEN: readonly MailKind[] = ['incoming', 'internal', 'visa'];

it.each(MAIL_KINDS)('%s: the paper’s own order first, what can wait below', (kind) => {
  const { letter, more, sealable } = layoutOf(kind);
  expect(letter.map(({ name }) => name)).toEqual(PAPER);
  expect(letter.filter(({ required }) => required).map(({ name }) => name)).toEqual([
    'correspondent',
    'receivedOn',
    'subject',
  ]);
  const names = more.map(({ name }) => name);
  // What is inside the house came by no post and has no address.
  expect(OUTSIDE.filter((name) => names.includes(name as 'phone'))).toEqual(
    INSIDE.includes(kind) ? [] : OUTSIDE,
  );
  expect(names.at(-1)).toBe('observation');
  expect(sealable).toBe(kind === 'incoming');
  const all = [...letter, ...more].map(({ name }) => name);
  expect(new Set(all).size).toBe(all.length);
});

it.each(MAIL_KINDS)('%s: who must act is asked last, only where somebody must', (kind) => {
  const names = layoutOf(kind, true).letter.map(({ name }) => name);
  expect(names).toEqual(GIVEN.includes(kind) ? [...PAPER, 'receiver'] : PAPER);
});

it('a number and a postmark are asked of what has one; rows of six columns are never left ragged by them', () => {
  const shown = (values: object) =>
    layoutOf('incoming')
      .more.filter(({ when }) => !when || when({ ...blankEntry(), ...values }))
      .map(({ name }) => name);
  const extra = ['transportNumber', 'postmarkDate'];
  const asked = (transport: string) => shown({ transport }).filter((name) => extra.includes(name));
  expect(asked('by-hand')).toEqual([]);
  expect(asked('post')).toEqual(['postmarkDate']);
  expect(asked('registered-post')).toEqual(extra);
  expect(asked('courier')).toEqual(['transportNumber']);
  expect(shown({ physicalState: 'digital' })).not.toContain('originalPlace');
  expect(shown({ physicalState: 'paper' })).toContain('originalPlace');
});
