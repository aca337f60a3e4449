import type { Entry } from '#shared/journal/entry.ts';

const PEN = new Set(['device.restore', 'pen.unlock', 'pen.lost']);

const CIRCUIT: Readonly<Record<string, string>> = {
  'mail.return': 'sent back',
  'mail.close': 'letter closed',
  'mail.reopen': 'letter reopened',
  'mail.transfer': 'unit closed with open letters',
  'deadline.pause': 'clock paused',
  'dispatch.return': 'dispatch note returned',
  'dispatch.void': 'dispatch note void',
};

/** States of the world that an entry shows were reached. */
export function statesOf({ type, clk, inc, body }: Entry): string[] {
  return [
    ...(clk === 'suspect' ? ['clock suspect'] : []),
    ...(inc >= 3 ? ['third incarnation or later'] : []),
    ...(PEN.has(type) ? [type] : []),
    ...(type === 'book.open' && Number(body.supplement) > 0 ? ['supplement opened'] : []),
    ...(type === 'book.open' && body.imported === true ? ['imported year opened'] : []),
    ...(type === 'book.paper-part' ? ['paper part taken in'] : []),
    ...(type in CIRCUIT ? [CIRCUIT[type] ?? ''] : []),
    ...(type === 'mail.assign' && body.forwards !== null ? ['handed on'] : []),
    ...(type === 'deadline.recompute' && (body.moved as unknown[]).length > 0 ? ['due date moved'] : []),
    ...(type === 'mail.register' && body.paperDay !== null
      ? [body.imported === true ? 'imported from paper' : 'entered again from paper']
      : []),
  ];
}
