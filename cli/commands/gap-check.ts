import { gapCheck } from '#engine/proof/gap-check.ts';
import { ensure } from '#shared/domain/errors.ts';
import { actionsOf } from '#shared/domain/permissions.ts';
import type { CliCommand } from '../command.ts';
import { integer, optional } from '../input/options.ts';
import { registerNamed } from '../store/find.ts';
import { withReadStore } from '../store/read-store.ts';

export const gapCheckCommand: CliCommand = {
  name: 'gap-check',
  usage: 'gap-check [--register ARR] [--year YEAR]',
  help: 'Every number of every book from first to last with its state. Exit 1 when any is unexplained.',
  options: {
    register: { type: 'string', value: 'ARR', help: 'prefix, series or kind' },
    year: { type: 'string', value: 'YEAR', help: "the book's year" },
  },
  positionals: { least: 0, most: 0 },
  run(call) {
    const name = optional(call.options, 'register');
    const year = integer(call.options, 'year', 1900, 2200);
    return withReadStore(call, ({ connection, actor, day }) => {
      const allowed = actionsOf(actor, day);
      ensure(allowed.includes('mail.read') || allowed.includes('journal.verify'), 'person.not-allowed');
      const register = name === null ? null : registerNamed(connection, name).id;
      const books = gapCheck(connection, register, year);
      const asked = name !== null || year !== null;
      ensure(books.length > 0 || !asked, 'book.none', {
        name: [name, year].filter((said) => said !== null).join(' '),
      });
      const ok = books.every((book) => book.reconciled);
      const text = books.flatMap(
        ({ series, year: bookYear, supplement, totals, states, lateChanges, reconciled }) => [
          `${series}/${bookYear}${supplement > 0 ? `/S${supplement}` : ''}  ${totals.expected}: ` +
            `valid ${totals.valid}, void ${totals.void}, reserved ${totals.reserved}, lost ${totals.lost}` +
            `${reconciled ? '' : '  NOT RECONCILED'}`,
          ...states.map(({ from, to, state }) => `  ${from === to ? from : `${from}–${to}`}  ${state}`),
          ...lateChanges.map(
            ({ from, to, type, at, person }) =>
              `  changed after closing  ${from === to ? from : `${from}–${to}`}  ${type}  ${at}  ${person}`,
          ),
        ],
      );
      return { json: { ok, books }, text, failed: !ok };
    });
  },
};
