import { WaitingFiles } from '#engine/waiting-files.ts';
import type { RegisterMailInput } from '#shared/contract/mail.ts';
import { addDays } from '#shared/domain/civil-date.ts';
import { DISPATCH_KIND } from '#shared/domain/dispatch.ts';
import {
  CONFIDENTIALITIES,
  LANGUAGES,
  MAIL_KINDS,
  PHYSICAL_STATES,
  PRIORITIES,
  TRANSPORTS,
} from '#shared/domain/mail-kinds.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { type Attempt, attempt } from './attempt.ts';
import { placeKey } from './ledger.ts';
import type { Prng } from './prng.ts';
import type { World } from './world.ts';

const SUBJECTS = [
  'طلب رخصة بناء رقم',
  "Demande d'audience n°",
  'ⵜⴰⴱⵔⴰⵜ',
  'شكاية بخصوص الإنارة العمومية',
  'Facture n° (2/3)',
];
const SENDERS = ['جمعية الأمل', 'عمالة الدار البيضاء', "Société d'eau et d'électricité", 'M. El Idrissi'];

export type CommandEvent = (world: World, random: Prng) => Attempt | null;

export function registration(
  world: World,
  random: Prng,
  change: Partial<RegisterMailInput> = {},
  letter = random.uuid(),
): Attempt {
  const registers = world.checker.ledger.registers.filter(({ kind }) => kind !== DISPATCH_KIND);
  const files = random.chance(0.2) ? stage(world, random, random.between(1, 3)) : [];
  const input: RegisterMailInput = {
    id: random.uuid(),
    kind: random.pick(registers.map((register) => register.kind)) as RegisterMailInput['kind'],
    correspondent: random.pick(SENDERS),
    senderReference: `${random.int(900)}/${random.int(30)}`,
    senderDate: null,
    receivedOn: random.chance(0.8) ? world.day : addDays(world.day, -random.int(40)),
    subject: `${random.pick(SUBJECTS)} ${random.int(10_000)}`,
    pieces: random.int(12),
    language: random.pick(LANGUAGES),
    transport: random.pick(TRANSPORTS),
    transportNumber: '',
    postmarkDate: null,
    confidentiality: random.chance(0.8) ? 'ordinary' : random.pick(CONFIDENTIALITIES),
    priority: random.pick(PRIORITIES),
    category: '',
    physicalState: random.pick(PHYSICAL_STATES),
    originalPlace: '',
    observation: random.chance(0.3) ? 'à classer' : '',
    keywords: random.chance(0.3) ? ['eau', 'إنارة'] : [],
    phone: '',
    address: '',
    sealed: false,
    lateReason: random.chance(0.9) ? 'arrivé hors heures' : '',
    confirmedYear: confirmedYear(world, random),
    duplicate: null,
    files,
    ...change,
  };
  return registrationOf(world, input, random, letter);
}

function registrationOf(world: World, typed: RegisterMailInput, random: Prng, letter: string): Attempt {
  const { registerMail } = world.commands;
  const input = registerMail.input.parse(typed);
  const registration = { input, letter };
  const actor = world.actorFor('mail.register', random);
  bring(world, actor, input.files);
  return attempt(registerMail, typed, actor, {
    registration,
    answered({ label, year, number }) {
      const mail = world.desk.reader.prepare('SELECT number, year FROM mail WHERE id = ?').get(input.id);
      const kept = JSON.stringify(mail) === JSON.stringify({ number, year });
      world.judge.demand(
        kept,
        'I3',
        () => `${label} was answered and is not in the book: ${JSON.stringify(mail)}`,
      );
      world.heard.push({ registration, label });
    },
  });
}

/** A clerk who was asked for the year says one of the open books; most of the time nobody asks. */
function confirmedYear(world: World, random: Prng): number | null {
  const years = world.openBooks.map((book) => book.year);
  const unusual = !years.includes(Number(world.day.slice(0, 4)));
  return years.length > 0 && random.chance(unusual ? 0.9 : 0.1) ? random.pick(years) : null;
}

export function stage(world: World, random: Prng, howMany: number): { sha256: string; name: string }[] {
  const scans = [...world.checker.ledger.mails.values()].map((mail) => mail.files);
  const digests = new Set(random.chance(0.3) ? random.pickOr(scans, []) : []);
  while (digests.size < howMany) digests.add(Buffer.from(random.bytes(32)).toString('hex'));
  return [...digests].map((sha256, index) => {
    const file = {
      sha256,
      size: random.int(100_000),
      mime: 'application/pdf',
      pages: 1,
      key: Buffer.alloc(32),
    };
    world.desk.store.fileKeys.put({ ...file, stagedAt: world.day });
    return { sha256, name: `scan ${index}.pdf` };
  });
}

/** As each screen does with a file it is given: on no letter yet, it is for whoever brought it. */
export function bring(world: World, actor: Person, files: readonly { sha256: string }[]): void {
  const waiting = new WaitingFiles(world.desk.store.connection);
  for (const { sha256 } of files) waiting.add(actor.id, { sha256, size: 0 }, `${world.day}T10:00:00Z`);
}

const anyMail = (world: World, random: Prng): string =>
  random.pickOr([...world.checker.ledger.mails.keys()], random.uuid());

const AMENDMENTS: readonly [field: string, value: (random: Prng) => string][] = [
  ['observation', (random) => `note ${random.int(100)}`],
  ['keywords', (random) => `mot${random.int(9)}, كلمة`],
  ['confidentiality', (random) => random.pick(CONFIDENTIALITIES)],
  ['priority', (random) => random.pick(PRIORITIES)],
  ['transport', (random) => random.pick(TRANSPORTS)],
  ['postmarkDate', () => '2026-02-27'],
  ['postmarkDate', () => '2026-02-30'],
  ['subject', () => 'another subject'],
  ['phone', (random) => `06${random.int(100_000_000)}`],
];

export const mailEvents = {
  register: (world, random) => registration(world, random),
  'register-sealed': (world, random) =>
    registration(world, random, { sealed: true, correspondent: '', subject: '' }),
  'register-bad': (world, random) =>
    registration(
      world,
      random,
      random.pick([{ subject: '' }, { receivedOn: '2199-01-01' }, { kind: random.pick(MAIL_KINDS) }]),
    ),
  'register-into-reserved': (world, random) => {
    const reserved = [...world.checker.ledger.numbers].filter(([, line]) => line.state === 'reserved');
    const key = random.pickOr(
      reserved.map(([place]) => place),
      '',
    );
    return key
      ? into(world, random, key, { lost: false, fromPaper: random.chance(0.5), letter: random.uuid() })
      : null;
  },
  're-enter-lost': (world, random) => {
    const [sheet] = world.paper.waiting(world.checker.ledger).slice(0, 1);
    return sheet?.letter
      ? into(world, random, placeKey(sheet), { lost: true, fromPaper: true, letter: sheet.letter })
      : null;
  },
  'send-again': (world, random) => {
    const unheard = world.unheard.shift();
    if (unheard) return registrationOf(world, unheard.input, random, unheard.letter);
    const known = world.heard.filter(({ registration }) =>
      world.checker.ledger.mails.has(registration.input.id),
    );
    if (known.length === 0) return null;
    const { registration, label } = random.pick(known);
    const again = registrationOf(world, registration.input, random, registration.letter);
    return {
      ...again,
      answered(answer) {
        const { label: now } = answer as { label: string };
        world.judge.demand(now === label, 'I7', () => `the same request was answered ${label}, then ${now}`);
        world.count('states', 'same request answered alike');
      },
    };
  },
  amend: (world, random) => {
    const [field, value] = random.pick(AMENDMENTS);
    const input = { id: anyMail(world, random), field, value: value(random), reason: 'erreur de saisie' };
    return attempt(world.commands.amendMail, input, world.actorFor('mail.amend', random));
  },
  void: (world, random) =>
    attempt(
      world.commands.voidMail,
      { id: anyMail(world, random), reason: 'double' },
      world.actorFor('mail.void', random),
    ),
  complete: (world, random) => {
    const sealed = [...world.checker.ledger.mails].filter(([, mail]) => mail.sealed).map(([id]) => id);
    const id = random.chance(0.8) ? random.pickOr(sealed, anyMail(world, random)) : anyMail(world, random);
    const opened = {
      correspondent: random.pick(SENDERS),
      senderReference: '',
      senderDate: null,
      subject: 'ouvert',
      pieces: 2,
    };
    const actor = world.actorFor('mail.complete-sealed', random);
    return attempt(world.commands.completeSealed, { id, ...opened }, actor, {
      answered: () => world.count('states', 'sealed envelope completed'),
    });
  },
  attach: (world, random) => {
    const input = { id: anyMail(world, random), files: stage(world, random, random.between(1, 2)) };
    const actor = world.actorFor('blob.attach', random);
    bring(world, actor, input.files);
    return attempt(world.commands.attachFiles, input, actor);
  },
  move: (world, random) => {
    const input = { id: anyMail(world, random), place: `armoire ${random.int(20)}`, reason: '' };
    return attempt(world.commands.moveOriginal, input, world.actorFor('original.move', random));
  },
  eliminate: (world, random) => {
    const mails = Array.from({ length: random.between(1, 3) }, () => anyMail(world, random));
    const actor = world.actorFor('content.eliminate', random);
    return attempt(world.commands.eliminateContent, { mails, slip: `B-${random.int(99)}` }, actor, {
      answered: () => world.count('states', 'content eliminated'),
    });
  },
} satisfies Record<string, CommandEvent>;

function into(
  world: World,
  random: Prng,
  key: string,
  { lost, fromPaper, letter }: { lost: boolean; fromPaper: boolean; letter: string },
): Attempt | null {
  const [register = '', year = '', supplement = '', number = ''] = key.split('/');
  const kind = world.checker.ledger.registers.find(({ id }) => id === register)?.kind as
    | RegisterMailInput['kind']
    | undefined;
  if (!kind || (kind as string) === DISPATCH_KIND) return null;
  // A day of the book's own year, most of the time: any other is refused.
  const ownYear = world.day.startsWith(year) || Number(supplement) > 0 || random.chance(0.1);
  const paperDay = fromPaper ? (ownYear ? world.day : `${year}-12-31`) : null;
  const place = {
    year: Number(year),
    supplement: Number(supplement),
    number: Number(number),
    paperDay,
    lost,
  };
  return registration(world, random, { kind, into: place, files: [] }, letter);
}
