import { openBook } from '#shared/commands/number-books.ts';
import { openBook as schema } from '#shared/contract/books.ts';
import type { CliCommand } from '../command.ts';
import { integer, optional, readInteger, required } from '../input/options.ts';
import { registerNamed } from '../store/find.ts';
import { withWriteStore } from '../store/write-store.ts';

export const openYearCommand: CliCommand = {
  name: 'open-year',
  usage: 'open-year YEAR --register ARR [--last-paper N] --as PERSON',
  help: `Opens the book of that year in one register, or a numbered supplement when its book is already closed. --last-paper
says after which number of the paper book a new one begins.`,
  options: {
    register: { type: 'string', value: 'ARR', help: 'prefix, series or kind' },
    'last-paper': { type: 'string', value: 'N', help: 'last number of the paper book (default 0)' },
    reason: { type: 'string', value: 'TEXT', help: 'why; printed in the register (default: new book)' },
  },
  positionals: { least: 1, most: 1 },
  run(call) {
    const { options, positionals } = call;
    const year = readInteger(positionals[0] ?? '', 'YEAR', 1900, 2200);
    const named = required(options, 'register');
    const startsAfter = integer(options, 'last-paper', 0, 9_999_999) ?? 0;
    const reason = optional(options, 'reason') ?? 'new book';
    return withWriteStore(call, ({ store, actor }) => {
      const { connection, work } = store.writer;
      const { id, series } = registerNamed(connection, named);
      const input = schema.parse({ register: id, year, startsAfter, reason });
      const { supplement } = work.run(openBook, input, actor);
      const book = `${series}/${year}${supplement > 0 ? `/S${supplement}` : ''}`;
      return { json: { register: id, series, year, supplement, startsAfter }, text: [`${book} open`] };
    });
  },
};
