import type { Entry } from '#shared/journal/entry.ts';

const PEN = new Set(['device.restore', 'pen.unlock', 'pen.lost']);

const CIRCUIT: Readonly<Record<string, string>> = {
  'mail.return': 'sent back',
  'mail.close': 'letter closed',
  'mail.reopen': 'letter reopened',
  'mail.transfer': 'unit closed with open letters',
  'deadline.pause': 'clock paused',
  'deadline.preset': 'rule of a delay changed',
  'calendar.configure': 'weekly rest changed',
  'dispatch.return': 'dispatch note returned',
  'dispatch.void': 'dispatch note void',
};

const CALENDAR: Readonly<Record<string, string[]>> = { lunar: ['feast said'], remove: ['holiday worked'] };

function bookStates({ supplement, imported }: Entry['body']): string[] {
  return [
    ...(Number(supplement) > 0 ? ['supplement opened'] : []),
    ...(imported === true ? ['imported year opened'] : []),
  ];
}

const movedBy = (moved: readonly unknown[]): string[] => (moved.length > 0 ? ['due date moved'] : []);

/** States of the world that an entry shows were reached. */
export function statesOf({ type, clk, inc, body }: Entry): string[] {
  return [
    ...(clk === 'suspect' ? ['clock suspect'] : []),
    ...(inc >= 3 ? ['third incarnation or later'] : []),
    ...(PEN.has(type) ? [type] : []),
    ...(type === 'book.open' ? bookStates(body) : []),
    ...(type === 'book.paper-part' ? ['paper part taken in'] : []),
    ...(type in CIRCUIT ? [CIRCUIT[type] ?? ''] : []),
    ...(type === 'calendar.change' ? (CALENDAR[String(body.kind)] ?? []) : []),
    ...(type === 'mail.assign' && body.forwards !== null ? ['handed on'] : []),
    ...(type === 'deadline.recompute' ? movedBy(body.moved as unknown[]) : []),
    ...(type === 'mail.register' && body.paperDay !== null
      ? [body.imported === true ? 'imported from paper' : 'entered again from paper']
      : []),
  ];
}
