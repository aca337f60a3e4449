import { isChannel } from '#shared/contract/ipc.ts';
import { redactText } from './redact.ts';

/**
 * The words that errors of SQLite, Node and this program are made of. A line that leaves the PC is made of these alone:
 * a list of what may leave is sure, a list of what may not never is.
 */
const KNOWN = new Set(
  `a access address after already an and answer any app argument array as at attempt aborted be before beyond body
  bridge broken bug busy but by bytes call callback called calls cannot changed channel check checkpoint child cipher
  class closed code column commit connect connection constraint content corrupt could database date datatype day
  deadline decrypt defined denied describe destroyed did died digits directory disk does download draft electron empty encrypted
  end engine entry error errors exceeded exception exchange exists exit expected expression failed failure false field
  file files first folder foreign found frame from full function gone guards handle has hash header host id in index info
  input insert instance integer internal invalid io is it iterable journal json key kept killed lack left length limit
  line linux loaded lock locked locking log long lost mail main malformed many memory message migration mismatch missing
  module more must name native near network new no node not null number object of on one only open opened operation
  operator or order out own page paper parameter path parse permission pipe place pointer position prepared printer process
  program promise properties property protocol query range reached read reader reading ready reason record refused register
  reject remembered removed renderer request required reset resolve resource response restarting restored result resumed row
  rows running schema script seal search sender session shape short side signal signature size socket space spawn sql
  sqlite stack start starting state statement stopped store stream string such sync syntax system table text than that
  the there this thread time to token too transaction true type uncaught undefined unexpected unhandled unique unknown
  unreadable update url value values version view wait wanted warn was while window with word words worker write
  writer written wrong zero`.split(/\s+/),
);
/** Fields whose value the program chose itself: a code, a state, a version. */
const OWN_FIELDS = new Set([
  'operation',
  'channel',
  'code',
  'state',
  'version',
  'electron',
  'ms',
  'exitCode',
]);
const OWN_VALUE = /^[\w.:-]{1,60}$/;
const HEAD = /^(\d{4}-\d\d-\d\dT[\d:.]+Z?) (info|warn|error) *(?:\(([a-z]+)\))? */;
/** A frame of a stack as redactText leaves it: the function and the script are ours. */
const FRAME = /^at (?:async )?[\w$.<>]{1,80} \(‹path›\/[\w-]{1,40}\.[cm]?js:\d+:\d+\)$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const CODE = /^(?:E[A-Z]{2,20}|ERR_[A-Z_]{1,40}|SQLITE_[A-Z_]{1,40})$/;
const ERROR_NAME = /^(?:Error|[A-Z][a-z]{1,20}Error|SqliteError)$/;
/** What a word is made of; everything between is punctuation and stays. */
const WORD = /[\p{L}\p{N}\p{M}_$.@-]+/gu;

/** One line of the log as it may leave this PC: our own codes and words, numbers, and `‹…›` for the rest. */
export function supportLine(line: string): string {
  const head = HEAD.exec(line);
  const rest = redactText(head ? line.slice(head[0].length) : line);
  const scope = head?.[3] ? ` (${head[3]})` : '';
  const parts = rest.split(' ⏎ ').map((part) => (FRAME.test(part.trim()) ? part.trim() : known(part)));
  return `${head ? `${head[1]} ${head[2]}${scope} ` : ''}${parts.join(' ⏎ ')}`;
}

function known(part: string): string {
  return part
    .split(' ')
    .map((chunk) => {
      const [, field = '', value = ''] = /^(\w+)=(.*)$/.exec(chunk) ?? [];
      if (OWN_FIELDS.has(field) && OWN_VALUE.test(value)) return chunk;
      return chunk.replace(WORD, (word) => (mayLeave(word) ? word : '‹…›'));
    })
    .join(' ');
}

function mayLeave(word: string): boolean {
  if (UUID.test(word) || CODE.test(word) || ERROR_NAME.test(word) || isChannel(word)) return true;
  // A phone number or an identity card is longer, and has letters.
  if (/^[\d.-]+$/.test(word)) return word.replace(/\D/g, '').length < 8;
  return word
    .split(/[._-]/)
    .every((each) => each === '' || KNOWN.has(each.toLowerCase()) || /^\d{1,4}$/.test(each));
}
