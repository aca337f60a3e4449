import { DISPATCH_KIND } from '#shared/domain/dispatch.ts';
import { attempt } from './attempt.ts';
import { bring, type CommandEvent, stage } from './events-mail.ts';
import { ask } from './journal-reader.ts';
import type { Prng } from './prng.ts';
import type { World } from './world.ts';

const BODIES = ['عمالة الدار البيضاء', 'Trésorerie régionale', 'المديرية الجهوية للفلاحة'];

/** Notes as they are on the disk, newest first. */
function notes(
  world: World,
  where = '1',
): { id: string; recipient: string; address: string; remark: string }[] {
  const sql = `SELECT id, recipient, address, remark FROM dispatch_note WHERE ${where} ORDER BY position DESC LIMIT 30`;
  return ask(world.desk.reader, sql).all() as ReturnType<typeof notes>;
}

const anyNote = (world: World, random: Prng, where: string): string =>
  random.pickOr(
    notes(world, random.chance(0.9) ? where : '1').map(({ id }) => id),
    random.uuid(),
  );

const hasSeries = (world: World): boolean =>
  world.checker.ledger.registers.some(({ kind }) => kind === DISPATCH_KIND);

export const dispatchEvents = {
  'issue-note': (world, random) => {
    const actor = world.actorFor('mail.register', random);
    if (!hasSeries(world)) {
      const year = Number(world.day.slice(0, 4));
      const opening = {
        kind: 'dispatch' as const,
        year,
        startsAfter: random.int(9),
        reason: 'nouvelle série',
      };
      // Once opened, a series that a restored disk forgets would begin again: a council that numbers notes has one from its founding.
      return attempt(world.commands.openRegister, { ...opening, prefix: 'arr' }, actor);
    }
    const known = ask(world.desk.reader, 'SELECT id FROM mail ORDER BY position DESC LIMIT 20').pluck();
    const letters = known.all() as string[];
    const mails = Array.from({ length: random.between(1, 4) }, () => random.pickOr(letters, random.uuid()));
    const input = {
      id: random.uuid(),
      recipient: random.pick(BODIES),
      address: '',
      remark: random.chance(0.3) ? 'للاطلاع' : '',
      mails: random.chance(0.9) ? [...new Set(mails)] : mails,
    };
    return attempt(world.commands.issueNote, input, actor);
  },
  'issue-note-again': (world, random) => {
    const [known] = notes(world);
    if (!known) return null;
    const listed = ask(world.desk.reader, 'SELECT mail FROM dispatch_line WHERE note = ? ORDER BY place');
    const mails = listed.pluck().all(known.id) as string[];
    return attempt(world.commands.issueNote, { ...known, mails }, world.actorFor('mail.register', random), {
      answered: ({ number }) => {
        const read = ask(world.desk.reader, 'SELECT number FROM dispatch_note WHERE id = ?').pluck();
        world.judge.demand(
          read.get(known.id) === number,
          'I7',
          () => `note ${known.id} was answered ${number}`,
        );
        world.count('states', 'dispatch note answered alike');
      },
    });
  },
  'return-note': (world, random) => {
    const files = random.chance(0.7) ? stage(world, random, 1) : [];
    const input = {
      id: anyNote(world, random, `state = 'issued'`),
      on: world.day,
      receivedBy: 'A. B.',
      files,
    };
    const actor = world.actorFor('mail.register', random);
    bring(world, actor, files);
    return attempt(world.commands.returnNote, input, actor);
  },
  'void-note': (world, random) => {
    const input = { id: anyNote(world, random, `state = 'issued'`), reason: 'خطأ في الجهة' };
    return attempt(world.commands.voidNote, input, world.actorFor('mail.void', random));
  },
  'letter-template': (world, random) => {
    const actor = world.actorFor('directory.edit', random);
    const known = ask(world.desk.reader, 'SELECT id FROM letter_template').pluck().all() as string[];
    if (random.chance(0.3))
      return attempt(world.commands.removeLetterTemplate, { id: random.pickOr(known, random.uuid()) }, actor);
    const id = random.chance(0.4) ? random.pickOr(known, random.uuid()) : random.uuid();
    const fr = random.chance(0.9) ? 'Objet : {{objet}}' : 'Monsieur {{inconnu}}';
    const name = `modèle ${random.int(12)}`;
    return attempt(world.commands.saveLetterTemplate, { id, name, ar: '', fr }, actor);
  },
} satisfies Record<string, CommandEvent>;
