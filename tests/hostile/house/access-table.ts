import type { ChannelName } from '#shared/contract/ipc.ts';
import type { Reach } from './rules.ts';

/** What an input field is aimed at; every other field holds something valid that exists nowhere. */
export type Aim = 'letter' | 'letters' | 'void' | 'voids' | 'step' | 'deadline' | 'register' | 'words';

export interface Line {
  /** Who may, by the letters of rules.ts; '' = nobody here, because what is asked for does not exist. */
  roles: string;
  reach: Reach;
  aims: Record<string, Aim>;
  /** What makes the call stop after the gate, or reach it at all. */
  fixed: Record<string, unknown>;
}

const say = (roles: string, reach: Reach, aims: Record<string, Aim> = {}, fixed = {}): Line => ({
  roles,
  reach,
  aims,
  fixed,
});
const house = (roles: string, fixed = {}) => say(roles, 'house', {}, fixed);
const office = (roles: string, fixed = {}) => say(roles, 'office', {}, fixed);
const register = (roles: string, fixed = {}) => say(roles, 'office', { register: 'register' }, fixed);
const letter = (roles: string, fixed = {}) => say(roles, 'letter', { id: 'letter' }, fixed);
const words = (roles: string, fixed = {}) => say(roles, 'words', { id: 'letter' }, fixed);
const step = (roles: string, fixed = {}) => say(roles, 'words', { assignment: 'step' }, fixed);
const clock = (roles: string, fixed = {}) => say(roles, 'words', { deadline: 'deadline' }, fixed);
const anyone = say('', 'anyone');

const HEADS = 'OUSP';
const CIRCUIT = `CV${HEADS}`;
const PENS = 'CUOV';
const READERS = `${CIRCUIT}D`;
const UNKNOWN_FILE = { files: [{ sha256: 'a'.repeat(64), name: 'none.pdf' }] };

/**
 * Who may call what, written by hand from the duties of a registry and compared with what the engine does. Channels that
 * anybody may call answer each only what they see: `questions` asks them for words.
 */
export const accessTable: Partial<Record<ChannelName, Line>> = {
  'mail.register': say(
    'COV',
    'office',
    {},
    { files: [], into: null, duplicate: null, assign: null, correspondentId: null, nationalId: '' },
  ),
  'mail.amend': words('O', { field: 'none', value: 'x' }),
  'mail.void': say('O', 'letter', { id: 'void' }),
  'mail.complete-sealed': words('COV'),
  'blob.attach': words(PENS, UNKNOWN_FILE),
  'original.move': letter(PENS),
  'original.hand-over': letter(PENS, UNKNOWN_FILE),
  'content.eliminate': say('OSP', 'house', { mails: 'voids' }),
  'number.reserve': register('O', { count: 1 }),
  'number.void': register('O'),
  'number.declare-lost': register('OA'),
  'pen.confirm': register('COV', { year: null, lastNumber: 0 }),
  'pen.unlock': house('OA', { lastStamped: [] }),
  'pen.return': register('O'),
  'pen.delegate': register('O'),
  'pen.recall': register('OA'),
  'book.close-day': register('O', { day: '2030-01-01' }),
  'book.close-year': register('O', { year: 2100 }),
  'book.open': register('O', { year: 1900 }),
  'register.open': office('O', { kind: 'incoming' }),
  'emergency.explain': office('COV'),
  'dispatch.issue': office('COV'),
  'mail.assign': words(CIRCUIT, UNKNOWN_FILE),
  'mail.annotate': words(CIRCUIT, UNKNOWN_FILE),
  'mail.close': words(CIRCUIT),
  'mail.reopen': words(HEADS),
  'mail.await': words(CIRCUIT),
  'mail.reply': say(CIRCUIT, 'words', { reply: 'letter', answers: 'letters' }),
  'mail.unlink': say(CIRCUIT, 'words', { reply: 'letter' }),
  'mail.take': step(CIRCUIT, UNKNOWN_FILE),
  'mail.treat': step(CIRCUIT, UNKNOWN_FILE),
  'mail.return': step(CIRCUIT, UNKNOWN_FILE),
  'mail.forward': step(CIRCUIT, UNKNOWN_FILE),
  'deadline.set': say(CIRCUIT, 'words', { mail: 'letter' }),
  'deadline.extend': clock(CIRCUIT),
  'deadline.pause': clock(CIRCUIT),
  'deadline.resume': clock(CIRCUIT),
  'deadline.stop': clock(CIRCUIT),
  'deadline.preset': house('A'),
  'correspondent.create': office('COV'),
  'correspondent.change': office('COV'),
  'correspondent.merge': office('COV'),
  'correspondent.separate': office('COV'),
  'correspondent.retire': office('COV'),
  'correspondent.distinct': office('COV'),
  'correspondent.eliminate': house('OSP'),
  'correspondent.add-starter': office('COV'),
  'template.save': office('COV'),
  'template.remove': office('COV'),
  'letter.save-template': office('COV'),
  'letter.remove-template': office('COV'),
  'term.save': office('COV'),
  'instruction.favourite': office(CIRCUIT),
  'instruction.change': house('A'),
  'circuit.configure': house('A', { steps: undefined }),
  'suggestion.rule': house('A'),
  'unit.create': house('A'),
  'unit.change': house('A'),
  'unit.close': house('A'),
  'factor.reset': house('A'),
  'second.list': office('OSPADV'),
  'second.require': house('A', { required: false }),
  'second.ask': house('A', {
    act: 'person.clearance',
    input: { person: '01900000-0000-7000-8000-0000000000ff', level: 0 },
  }),
  'identity.allow': house('A', { allowed: false }),
  'identity.set': words('O', { number: '' }),
  'retention.set': house('A', { category: '' }),
  'retention.due': office('OSPADV'),
  'calendar.add': house('A'),
  'calendar.remove': house('A'),
  'calendar.say': house('A'),
  'calendar.withdraw': house('A'),
  'calendar.configure': house('A'),
  'person.create': house('A', { login: 'fatima' }),
  'person.grant': house('A'),
  'person.revoke': house('A'),
  'person.clearance': house('A'),
  'person.state': house('A'),
  'person.set-password': house('A'),
  'person.list': house('A'),
  'access.list': office('OSPADV', { from: '2026-01-01', to: '2026-12-31' }),
  'audit.list': house('OSPADV'),
  'sync.new-code': house('A'),
  'sync.devices': house('A'),
  'sync.line': house('A'),
  'sync.set-line': house('A', { proxy: 'nonsense', authority: 'x' }),
  'sync.limit-scans': house('A'),
  'sync.scope-device': house('A'),
  'sync.revoke-device': house('A'),
  'sync.join': house('A', { centre: 'nonsense' }),
  'recovery.state': house('A'),
  'council-rule.list': house('A'),
  'council-rule.set': house('A', { name: 'lease', days: 0 }),
  'apart.list': office('OA'),
  'apart.enter': office('OA'),
  'apart.settle': office('OA'),
  'export.run': office('OSPDV'),
  'backup.run': office('OAV'),
  'backup.cancel': office('OAV'),
  'backup.set-place': office('OAV'),
  'import.look': office('OA'),
  'import.plan': office('OA'),
  'import.run': office('OA'),
  'import.cancel': office('OA'),
  'scans.status': office('COV'),
  'scans.set-folder': office('COV'),
  'scans.unfiled': office('COV'),
  'scans.put-away': office('COV'),
  'scans.take-back': office('COV'),
  'mail.expected-number': office('COV'),
  'mail.on-time-since': office('COV'),
  'mail.duplicates': office('COV'),
  'mail.record': letter(READERS),
  'circuit.record': letter(READERS),
  'key.make': office('OA'),
  'key.drop': office('OA'),
  'key.state': anyone,
  'app.status': anyone,
  'sync.state': anyone,
  'health.read': anyone,
};

/**
 * Commands and actions without a line: a person's own things, what asks by the file or the letter inside it, and what has
 * nothing to be aimed at in this house. Any other must have one.
 */
export const withoutLine: ReadonlySet<string> = new Set<ChannelName>([
  'entry.load-pins',
  'entry.save-pins',
  'draft.save',
  'draft.load',
  'draft.clear',
  'desk.load',
  'desk.save',
  'person.change-password',
  'keys.rotate',
  'recovery.make',
  'recovery.renew',
  'backup.status',
  'import.progress',
  'file.stage',
  'file.page',
  'paper.settings',
  'paper.save-settings',
  'paper.preview-page',
  'dispatch.return',
  'dispatch.void',
  'mail.withdraw',
  'mail.process',
  'mail.unprocess',
  'sync.now',
  'bundle.list',
  'bundle.write',
  'bundle.read',
  'conflict.settle',
  'second.confirm',
  'factor.state',
  'factor.start',
  'factor.confirm',
  'factor.remove',
  'second.drop',
]);
