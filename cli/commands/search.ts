import { toMailLine } from '#engine/queries/mail-line.ts';
import type { CliCommand } from '../command.ts';
import { integer } from '../input/options.ts';
import { searchMails } from '../queries/search-mails.ts';
import { withReadStore } from '../store/read-store.ts';
import { lineText } from '../text.ts';

export const searchCommand: CliCommand = {
  name: 'search',
  usage: 'search TEXT [--limit N]',
  help: 'Letters that hold every word of TEXT (the last one may be unfinished), or bear that number or label. Newest first.',
  options: { limit: { type: 'string', value: 'N', help: '1 to 1000 (default 20)' } },
  positionals: { least: 1, most: 100 },
  run(call) {
    const limit = integer(call.options, 'limit', 1, 1_000) ?? 20;
    const text = call.positionals.join(' ');
    return withReadStore(call, (store) => {
      const lines = searchMails(store, text, limit).map((row) => toMailLine(row, store));
      return { json: { lines }, text: lines.map(lineText) };
    });
  },
};
