import { numbersOf } from '#engine/search/numbers.ts';
import type { Store } from '#engine/store.ts';
import { registerOfKind } from '#shared/commands/books.ts';
import { registerMail as command } from '#shared/commands/register-mail.ts';
import { type RegisterMailInput, registerMail as schema } from '#shared/contract/mail.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { uuidv7 } from '#shared/domain/ids.ts';
import { localIso } from '#shared/domain/legal-day.ts';
import type { Call, CliCommand } from '../command.ts';
import { givenFile } from '../input/given-file.ts';
import { every, integer, optional, readDate, required } from '../input/options.ts';
import { withWriteStore } from '../store/write-store.ts';

export const registerCommand: CliCommand = {
  name: 'register',
  usage: 'register --kind KIND --from TEXT|--to TEXT --subject TEXT [options]',
  help: 'Registers one letter and gives it its number. Answers JSON: id, register, year, number, label, emergency, registeredAt, hash. Where the centre numbers and does not answer, number is 0 and label the emergency number.\nA letter whose paper bears a number already: --number ARR/41/2026 --paper-day 2026-03-12, and --lost where it was declared lost.',
  options: {
    kind: { type: 'string', value: 'KIND', help: 'incoming, outgoing, internal, visa or decision' },
    from: { type: 'string', value: 'TEXT', help: 'sender' },
    to: { type: 'string', value: 'TEXT', help: 'addressee' },
    subject: { type: 'string', value: 'TEXT', help: 'subject' },
    'sender-ref': { type: 'string', value: 'TEXT', help: "the letter's own number" },
    'sender-date': { type: 'string', value: 'DATE', help: "the letter's own date, yyyy-mm-dd" },
    'received-on': { type: 'string', value: 'DATE', help: 'day it arrived (default: today)' },
    pieces: { type: 'string', value: 'N', help: 'number of papers (default 1)' },
    confidentiality: { type: 'string', value: 'LEVEL', help: 'ordinary, confidential or secret' },
    priority: { type: 'string', value: 'LEVEL', help: 'ordinary, urgent, very-urgent or answer-required' },
    observation: { type: 'string', value: 'TEXT', help: 'observation' },
    'late-reason': {
      type: 'string',
      value: 'TEXT',
      help: 'why, when it arrived more than one working day ago',
    },
    year: { type: 'string', value: 'YEAR', help: "the open book's year, when the clock proposes another" },
    sealed: { type: 'boolean', help: 'a sealed envelope, completed later' },
    number: {
      type: 'string',
      value: 'LABEL',
      help: 'the number its paper already bears: kept aside, or with --lost declared lost',
    },
    'paper-day': { type: 'string', value: 'DATE', help: 'with --number: the day written on the paper' },
    lost: { type: 'boolean', help: 'with --number: it was declared lost and its paper was found' },
    id: { type: 'string', value: 'UUID', help: 'the same id sent again is the same letter' },
    attach: { type: 'string', multiple: true, value: 'FILE', help: 'a PDF or image; may be repeated' },
  },
  positionals: { least: 0, most: 0 },
  run: register,
};

async function register(call: Call) {
  // Everything that can be refused without the store is refused before it is opened.
  const typed = typedLetter(call);
  const paths = every(call.options, 'attach').map(givenFile);
  const answer = await withWriteStore(call, async ({ store, actor, day }) => {
    const now = localIso(call.io.machine.clock.now());
    const into = intoNumber(call, store.writer);
    const input = schema.parse({ ...typed, into, receivedOn: typed.receivedOn ?? into?.paperDay ?? day });
    const files = [];
    for (const path of paths) {
      const { sha256, name } = await store.files.stagePath(path, now);
      files.push({ sha256, name });
    }
    const decided = store.writer.work.run(command, { ...input, files }, actor);
    return store.sync.numbering.settle(decided, actor);
  });
  // Scripts read exactly the documented fields; the number of the emergency register only where there is one.
  const { emergency, ...given } = answer;
  const json = emergency === '' ? given : { ...given, emergency };
  return { json, text: [JSON.stringify(json, null, 2)] };
}

type Typed = Omit<RegisterMailInput, 'receivedOn'> & { receivedOn: string | null };

function typedLetter({ io, options }: Call): Typed {
  const text = (name: string) => optional(options, name) ?? '';
  const date = (name: string) =>
    optional(options, name) === null ? null : readDate(text(name), `--${name}`);
  const sealed = options.sealed === true;
  const alone = optional(options, 'paper-day') !== null || options.lost === true;
  ensure(!alone || optional(options, 'number') !== null, 'option.missing', { option: '--number' });
  date('paper-day');
  const subject = sealed ? text('subject') : required(options, 'subject');
  const receivedOn = date('received-on');
  const letter = {
    id: optional(options, 'id') ?? uuidv7(io.machine.clock, io.machine.random),
    kind: required(options, 'kind') as RegisterMailInput['kind'],
    correspondent: correspondent(text('from'), text('to'), sealed),
    senderReference: text('sender-ref'),
    senderDate: date('sender-date'),
    subject,
    pieces: integer(options, 'pieces', 0, 9_999) ?? 1,
    language: /\p{Script=Arabic}/u.test(subject) ? ('ar' as const) : ('fr' as const),
    transport: 'by-hand' as const,
    transportNumber: '',
    postmarkDate: null,
    confidentiality: (optional(options, 'confidentiality') ??
      'ordinary') as RegisterMailInput['confidentiality'],
    priority: (optional(options, 'priority') ?? 'ordinary') as RegisterMailInput['priority'],
    category: '',
    physicalState: every(options, 'attach').length > 0 ? ('digitised' as const) : ('paper' as const),
    originalPlace: '',
    observation: text('observation'),
    keywords: [],
    phone: '',
    address: '',
    sealed,
    lateReason: text('late-reason'),
    confirmedYear: integer(options, 'year', 1900, 2200),
    duplicate: null,
    files: [],
  };
  schema.parse({ ...letter, receivedOn: receivedOn ?? '2000-01-01' });
  return { ...letter, receivedOn };
}

/** A number already on paper, of the register that this kind of letter goes into. Refuses `number.not-waiting`, `label.ambiguous`. */
function intoNumber(
  { options }: Call,
  { rows, connection, office }: Pick<Store, 'rows' | 'connection' | 'office'>,
): RegisterMailInput['into'] {
  const typed = optional(options, 'number');
  if (typed === null) return null;
  const { id } = registerOfKind(rows, office, required(options, 'kind'));
  const found = numbersOf(connection, typed).filter(({ register }) => register === id);
  const [first, second] = found;
  if (!first) throw new DomainError('number.not-waiting', { number: typed.slice(0, 40) });
  ensure(!second, 'label.ambiguous', { first: first.label, second: second?.label ?? '' });
  const { number, year, supplement } = first;
  return { number, year, supplement, paperDay: optional(options, 'paper-day'), lost: options.lost === true };
}

function correspondent(from: string, to: string, sealed: boolean): string {
  ensure(from === '' || to === '', 'option.from-or-to');
  if (from === '' && to === '' && !sealed)
    throw new DomainError('option.missing', { option: '--from / --to' });
  return from || to;
}
