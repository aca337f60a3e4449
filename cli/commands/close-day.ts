import { closeDay } from '#shared/commands/close-books.ts';
import { ensure } from '#shared/domain/errors.ts';
import type { Row } from '#shared/store/tables.ts';
import type { CliCommand } from '../command.ts';
import { readDate } from '../input/options.ts';
import { withWriteStore } from '../store/write-store.ts';
import { closingText } from './closing-text.ts';

export const closeDayCommand: CliCommand = {
  name: 'close-day',
  usage: 'close-day DATE --as PERSON',
  help: "The day's certificate for every register of the office that has an open book: counts, sealed with the chain's head.",
  options: {},
  positionals: { least: 1, most: 1 },
  run(call) {
    const day = readDate(call.positionals[0] ?? '');
    return withWriteStore(call, ({ store, actor }) => {
      const { rows, work, office } = store.writer;
      const due = rows.list('register', { office }).filter((register) => isOpen(register, rows));
      ensure(due.length > 0, 'book.none-open', { year: Number(day.slice(0, 4)) });
      const waiting = due.filter(({ id }) => rows.list('closing', { register: id, day }).length === 0);
      ensure(waiting.length > 0, 'book.day-closed', { day });
      const inputs = waiting.map(({ id }) => ({ register: id, day }));
      const closings = work.runMany(closeDay, inputs, actor).map((closing, index) => {
        return { register: waiting[index]?.id ?? '', series: waiting[index]?.series ?? '', ...closing };
      });
      return { json: { day, closings }, text: closings.map(closingText) };
    });
  },
};

function isOpen(
  { id }: Row<'register'>,
  rows: { list(table: 'book', where: { register: string }): Row<'book'>[] },
) {
  return rows.list('book', { register: id }).some((book) => book.state === 'open' && book.imported === 0);
}
