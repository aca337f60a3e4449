import { runQuery } from '#engine/queries/index.ts';
import { delegatePen, recallPen, returnPen } from '#shared/commands/pens.ts';
import type { OutputOf } from '#shared/contract/ipc.ts';
import type { Call, CliCommand, Outcome } from '../command.ts';
import { every, optional, required } from '../input/options.ts';
import { registerNamed } from '../store/find.ts';
import { withReadStore } from '../store/read-store.ts';
import { type WritingStore, withWriteStore } from '../store/write-store.ts';

export const pensCommand: CliCommand = {
  name: 'pens',
  usage:
    'pens [--return ARR | --delegate ARR --device ID | --recall ARR --last-stamped 2026=120 --no-other-book --report TEXT]',
  help: `Who gives each register's numbers in a council: this PC, another one, or the centre.
--return hands a register to the centre; --delegate gives it to one PC; --recall takes it from a PC that is lost: what
is stamped on paper beyond its known entries is declared lost with the report.`,
  options: {
    return: { type: 'string', value: 'ARR', help: 'register whose numbers the centre gives from now on' },
    delegate: { type: 'string', value: 'ARR', help: 'register that one PC numbers from now on' },
    device: { type: 'string', value: 'ID', help: 'that PC' },
    recall: { type: 'string', value: 'ARR', help: 'register whose PC is lost' },
    'last-stamped': {
      type: 'string',
      multiple: true,
      value: '2026=120',
      help: 'last number on paper of an open book, and of any book on paper not known here; 2026/S1=4 for a supplement',
    },
    'no-other-book': { type: 'boolean', help: 'somebody looked: no other book of that register is on paper' },
    report: { type: 'string', value: 'TEXT', help: 'the report that declares the PC lost' },
  },
  positionals: { least: 0, most: 0 },
  run(call) {
    const { return: back, delegate, recall } = call.options;
    if (back === undefined && delegate === undefined && recall === undefined) return list(call);
    return withWriteStore(call, (opened) => change(call, opened));
  },
};

function list(call: Call): Promise<Outcome> {
  return withReadStore(call, ({ connection, actor, day, office }) => {
    const { pens } = runQuery(connection, 'pen.list', {}, { actor, day, office }) as OutputOf<'pen.list'>;
    const text = pens.map(({ series, holder, post }) => `${series}  ${holder}  ${post ?? ''}`.trimEnd());
    return { json: { pens }, text };
  });
}

function change({ options }: Call, { store, actor }: WritingStore): Outcome {
  const { work } = store.writer;
  const register = (name: string) => ownRegister(store, required(options, name));
  if (optional(options, 'return') !== null) work.run(returnPen, { register: register('return') }, actor);
  else if (optional(options, 'delegate') !== null)
    work.run(
      delegatePen,
      delegatePen.input.parse({ register: register('delegate'), device: required(options, 'device') }),
      actor,
    );
  else {
    const lastStamped = every(options, 'last-stamped').map(stampedNumber);
    const noOtherBook = options['no-other-book'] === true;
    const input = {
      register: register('recall'),
      lastStamped,
      noOtherBook,
      report: required(options, 'report'),
    };
    work.run(recallPen, recallPen.input.parse(input), actor);
  }
  return { json: {}, text: [] };
}

/** Another office's past may carry the same series: what is meant is this office's. */
function ownRegister({ writer }: WritingStore['store'], text: string): string {
  const own = writer.rows.list('register', { office: writer.office });
  const typed = text.trim().toUpperCase();
  const found = own.filter(({ series }) => series === typed || series.split('-')[0] === typed);
  const [first, second] = found;
  return first && !second ? first.id : registerNamed(writer.connection, text).id;
}

/** '2026=120' or '2026/S1=4'; what is neither is refused by the command's own schema. */
function stampedNumber(text: string): { year: number; supplement: number; number: number } {
  const [, year, supplement, number] = /^(\d{4})(?:\/S(\d{1,2}))?=(\d{1,7})$/.exec(text) ?? [];
  return { year: Number(year), supplement: Number(supplement ?? 0), number: Number(number) };
}
