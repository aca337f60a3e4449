import { closeYear } from '#shared/commands/close-books.ts';
import { ensure } from '#shared/domain/errors.ts';
import type { CliCommand } from '../command.ts';
import { readInteger } from '../input/options.ts';
import { withWriteStore } from '../store/write-store.ts';
import { closingText } from './closing-text.ts';

export const closeYearCommand: CliCommand = {
  name: 'close-year',
  usage: 'close-year YEAR [--before-end] --as PERSON',
  help: 'Closes every open book of that year for good; late letters then go to a numbered supplement.',
  options: {
    'before-end': {
      type: 'boolean',
      help: 'although the year is not over: no number is given until open-year',
    },
  },
  positionals: { least: 1, most: 1 },
  run(call) {
    const year = readInteger(call.positionals[0] ?? '', 'YEAR', 1900, 2200);
    const confirmedEarly = call.options['before-end'] === true;
    return withWriteStore(call, ({ store, actor }) => {
      const { rows, work, office } = store.writer;
      const registers = rows.list('register', { office });
      const booksOf = (register: string) => rows.list('book', { register, year });
      const isKnown = registers.some(({ id }) => booksOf(id).length > 0);
      ensure(isKnown, 'book.never-opened', { year });
      const due = registers.filter(({ id }) => booksOf(id).some((book) => book.state === 'open'));
      ensure(due.length > 0, 'book.not-open', { year });
      const inputs = due.map(({ id }) => ({ register: id, year, confirmedEarly }));
      const closings = work.runMany(closeYear, inputs, actor).map((closing, index) => {
        return { register: due[index]?.id ?? '', series: due[index]?.series ?? '', year, ...closing };
      });
      return { json: { year, closings }, text: closings.map(closingText) };
    });
  },
};
