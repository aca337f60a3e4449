import type { Store } from '#engine/store.ts';
import type { Command, Decision } from '#shared/commands/command.ts';
import type { RegisterMail } from '#shared/contract/mail.ts';
import type { Fact } from '#shared/journal/fact-type.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Row, TableName } from '#shared/store/tables.ts';
import { commands } from './commands.ts';
import type { Mutation } from './mutation.ts';
import type { Check } from './violation.ts';

/** What each check is there to see. `seenBy` first names the check, then the other nets that would catch it too. */
export interface Wrong extends Mutation {
  seenBy: readonly [Check, ...Check[]];
  /** Only without faults does nothing else notice. */
  quiet?: boolean;
  /** A world that soon meets what it takes. */
  seed?: number;
}

const { registerMail, unlockPen } = commands;

/** The rule sees its rows through `change`. */
const seeing = (change: (state: ReadRows, input: RegisterMail) => ReadRows): typeof registerMail => ({
  ...registerMail,
  decide: (state, input, context) => registerMail.decide(change(state, input), input, context),
});

const SHOWN = {} as never;

function withList(state: ReadRows, table: TableName, change: (row: Row<'book'>) => Row<'book'>): ReadRows {
  const list: ReadRows['list'] = (name, where) => {
    const rows = state.list(name, where);
    return name === table ? ((rows as Row<'book'>[]).map(change) as typeof rows) : rows;
  };
  return { get: (...asked) => state.get(...asked), list };
}

export const mutations: readonly Wrong[] = [
  {
    name: 'entries are signed with a broken signature',
    seenBy: ['I1', 'verify'],
    commands,
    opened({ journal }) {
      const append = journal.append.bind(journal);
      journal.append = (sealed) =>
        append({ ...sealed, signature: Buffer.from(sealed.signature).fill(7, 0, 1) });
    },
  },
  {
    name: 'the entry is committed before its rows',
    seenBy: ['I2'],
    quiet: true,
    commands,
    opened({ journal, connection }) {
      const append = journal.append.bind(journal);
      journal.append = (sealed) => {
        append(sealed);
        connection.exec('COMMIT');
        connection.exec('BEGIN IMMEDIATE');
      };
    },
  },
  {
    name: 'one registration in five is answered and not written',
    seenBy: ['I3'],
    quiet: true,
    commands,
    opened: (store) => answerWithoutWriting(store),
  },
  {
    name: 'every restoration is called incarnation 2',
    seenBy: ['I5', 'verify'],
    seed: 16,
    commands,
    opened({ work }) {
      const record = work.record.bind(work);
      const second = (fact: Fact) =>
        fact.type === 'device.restore' ? { ...fact, body: { ...fact.body, incarnation: 2 } } : fact;
      work.record = (actor, facts) => record(actor, (context) => facts(context).map(second));
    },
  },
  {
    name: 'one number in five is skipped',
    seenBy: ['I6', 'verify'],
    commands: {
      ...commands,
      registerMail: seeing((state) => ({
        ...withList(state, 'book', (book) => ({
          ...book,
          last_number: book.last_number + (book.last_number % 5 === 4 ? 1 : 0),
        })),
        // The rule refuses a hole behind the next number: it is shown none.
        get: (table, ...key) =>
          state.get(table, ...key) ??
          (table === 'number' && Number(key.at(-1)) % 5 === 0 ? SHOWN : undefined),
      })),
    },
  },
  {
    name: 'the same request sent again is registered again',
    seenBy: ['I7', 'verify'],
    commands: {
      ...commands,
      registerMail: seeing((state) => ({
        get: (table, ...key) => (table === 'mail' ? undefined : state.get(table, ...key)),
        list: (...asked) => state.list(...asked),
      })),
    },
    opened: ({ connection }) =>
      void connection.exec('DROP INDEX IF EXISTS number_mail; DROP INDEX IF EXISTS mail_number'),
  },
  {
    name: 'the fold forgets the history of amendments',
    seenBy: ['I10', 'verify'],
    commands,
    opened({ rows }) {
      const put = rows.put.bind(rows);
      rows.put = (table, row) => {
        if (table !== 'mail_event' || (row as Row<'mail_event'>).type !== 'mail.amend') put(table, row);
      };
    },
  },
  {
    name: 'one content record in five is dropped',
    seenBy: ['I10', 'verify'],
    commands,
    opened({ journal }) {
      const keep = journal.keepContent.bind(journal);
      journal.keepContent = (sha256, seq, bytes) => {
        if (seq % 5 !== 0) keep(sha256, seq, bytes);
      };
    },
  },
  {
    name: 'the journal may be changed',
    seenBy: ['I18', 'verify'],
    commands,
    opened: ({ connection }) => void connection.exec('DROP TRIGGER IF EXISTS own_no_update'),
  },
  {
    name: 'the clock decides the year against the person',
    seenBy: ['I19'],
    commands: {
      ...commands,
      registerMail: {
        ...registerMail,
        decide(state, input, context) {
          const year = Number(context.day.slice(0, 4));
          const isOpen = state.list('book', { year }).some((book) => book.state === 'open');
          return registerMail.decide(
            state,
            { ...input, confirmedYear: isOpen ? year : input.confirmedYear },
            context,
          );
        },
      },
    },
  },
  {
    name: 'synchronous is left at NORMAL',
    seenBy: ['I20'],
    commands,
    opened: ({ connection }) => void connection.pragma('synchronous=NORMAL'),
  },
  {
    name: 'the pen is freed without declaring lost numbers',
    seenBy: ['paper'],
    seed: 2,
    commands: {
      ...commands,
      unlockPen: {
        ...unlockPen,
        decide(state, input, context) {
          const decision = unlockPen.decide(state, input, context);
          return { ...decision, facts: decision.facts.filter((fact) => fact.type !== 'pen.lost') };
        },
      },
    },
  },
  {
    name: 'the store is opened without asking the witness, and gives the same numbers again',
    seenBy: ['I5', 'paper'],
    seed: 14,
    commands,
    skipsWitness: true,
  },
];

function answerWithoutWriting({ work }: Store): void {
  const run = work.run.bind(work) as (command: Command, input: unknown, actor: never) => unknown;
  let turn = 0;
  const lying = (command: Command, input: unknown, actor: never): unknown => {
    if (command.name !== 'mail.register' || ++turn % 5 !== 0) return run(command, input, actor);
    let answered: { output: unknown } | undefined;
    const undone: Command = {
      ...command,
      decide(...asked): Decision<unknown> {
        const decision = command.decide(...asked);
        const answer: Decision<unknown>['answer'] = (sealed) => {
          answered = { output: decision.answer(sealed) };
          throw new Error('rolled back');
        };
        return { ...decision, answer };
      },
    };
    try {
      return run(undone, input, actor);
    } catch (error) {
      if (answered) return answered.output;
      throw error;
    }
  };
  work.run = lying as typeof work.run;
}
