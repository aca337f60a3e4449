import { expect, it } from 'vitest';
import { outbox } from '#engine/queries/outbox.ts';
import { returnPen } from '#shared/commands/pens.ts';
import { registerMail } from '#shared/commands/register-mail.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { bookOpen } from '#shared/journal/facts/book.ts';
import { emergencyNumber } from '#shared/journal/facts/emergency.ts';
import { mailRegister } from '#shared/journal/facts/mail-register.ts';
import { numberAsk, numberAssigned } from '#shared/journal/facts/number-assigned.ts';
import { penRecall } from '#shared/journal/facts/pen.ts';
import { letter } from '#tests/helpers/letters.ts';
import { testCentre, withPostgres } from '#tests/server/running-centre.ts';
import type { CouncilDesk } from './council-desk.ts';
import { CouncilWorld } from './council-world.ts';

withPostgres();

const RECORD = { kind: 'incoming', receivedOn: '2026-03-12', senderDate: null, pieces: 1, language: 'ar' };
const BODY = { transport: 'by-hand', postmarkDate: null, confidentiality: 0, priority: 'ordinary' };
const REST = { physicalState: 'paper', sealed: false, late: false, duplicate: null, paperDay: null };

it('a PC that asks for a number in another office’s register gets none, and is told why; its own office goes on', async () => {
  const running = await testCentre();
  const world = new CouncilWorld(running.centre, 11);
  world.wire.rate = 0;
  try {
    await world.begin(3);
    const [a, stranger] = world.desks as [CouncilDesk, CouncilDesk];
    const all = async () => {
      for (const _ of [1, 2]) for (const desk of world.desks) await desk.exchange();
    };
    const register = a.store.rows.list('register', { office: a.store.office, kind: 'incoming' })[0]?.id ?? '';
    if (a.store.rows.get('pen', register)?.holder === a.store.device)
      a.store.work.run(returnPen, { register }, a.actor);
    await all();
    const mail = '01900000-0000-7000-8000-00000000abcd';
    const body = { mail, register, year: 2026, supplement: 0, number: null, imported: false };
    const [sealed] = stranger.store.work.record(stranger.actor, () => [
      fact(mailRegister, { ...body, ...RECORD, ...BODY, ...REST }),
    ]);
    const entry = sealed?.id ?? '';
    stranger.store.work.record(stranger.actor, () => [
      fact(numberAsk, { mail, entry, register, year: 2026 }),
    ]);
    await all();
    for (const { store } of world.desks) {
      expect(store.rows.get('mail', mail)).toBeUndefined();
      expect(store.rows.get('effect_refused', entry)).toEqual({ entry, code: 'number.other-office' });
    }
    const context = { actor: stranger.actor } as Parameters<typeof outbox>[2];
    const { lines } = outbox(stranger.store.connection, { text: '', waiting: false, limit: 2 }, context);
    expect(lines.map(({ state }) => state)).toEqual(['other-office', 'other-office']);
    const before = a.store.rows.get('book', register, 2026, 0)?.last_number ?? 0;
    const mine = a.store.work.run(registerMail, registerMail.input.parse(letter()), a.actor);
    await all();
    expect(a.store.rows.get('mail', mine.id)?.number).toBe(before + 1);

    // The holder of another register's pen: it neither numbers a letter of this one, nor takes it out of the queue.
    const held = a.store.rows.list('pen', { holder: a.store.device })[0]?.register ?? '';
    expect(held).not.toBe('');
    const last = a.store.rows.get('book', held, 2026, 0)?.last_number ?? 0;
    const [waits, late] = ['01900000-0000-7000-8000-00000000abce', '01900000-0000-7000-8000-00000000abcf'];
    const queue = (letter: { mail: string; register: string; year: number }) => {
      const asked = { ...letter, supplement: 0, number: null, imported: false };
      const facts = [fact(mailRegister, { ...asked, ...RECORD, ...BODY, ...REST })];
      return a.store.work.record(a.actor, () => facts)[0]?.id ?? '';
    };
    const waiting = { mail: waits, entry: queue({ mail: waits, register, year: 2030 }) };
    const inHeld = { register: held, year: 2026, supplement: 0 };
    const opening = { register, year: 2030, supplement: 0, startsAfter: 0, imported: false };
    a.store.work.record(a.actor, () => [
      fact(numberAssigned, { ...waiting, ...inHeld, year: 2031, number: 1 }),
      fact(bookOpen, opening, { reason: '' }),
    ]);
    // Its pen is recalled while it numbers late: that number stays with its letter, and the centre's counts.
    const lateLetter = { mail: late, entry: queue({ mail: late, register: held, year: 2026 }) };
    const given = { mail: late, period: mail, year: 2026, sequence: 1, code: 'S01-2026-0001-AAAAAA' };
    a.store.work.record(a.actor, () => [fact(emergencyNumber, given)]);
    await all();
    const { epoch = 0 } = a.store.rows.get('pen', held) ?? {};
    const books = [
      { year: 2026, supplement: 0, number: last, open: true },
      { year: 2031, supplement: 0, number: 1, open: true },
    ];
    stranger.store.work.record(stranger.actor, () => [
      fact(penRecall, { register: held, epoch: epoch + 1, books }, { report: 'محضر' }),
    ]);
    await stranger.exchange();
    a.store.work.record(a.actor, () => [
      fact(numberAssigned, { ...lateLetter, ...inHeld, number: last + 7 }),
    ]);
    await all();
    for (const { store } of world.desks) {
      expect(store.rows.get('mail', waits)).toMatchObject({ register, year: 2030, number: 1 });
      expect(store.rows.get('mail', late)).toMatchObject({ register: held, number: last + 1 });
      const refused = {
        mail: late,
        device: a.store.device,
        number: last + 7,
        entry: lateLetter.entry,
        asked: 1,
      };
      expect(store.rows.get('number_refused', late)).toEqual(refused);
    }
  } finally {
    world.end();
  }
}, 60_000);
