import { searchMails } from '#engine/search/search-mails.ts';
import { NO_FILTERS, type SearchCursor, type SearchHit } from '#shared/contract/search.ts';
import type { CliCommand } from '../command.ts';
import { integer } from '../input/options.ts';
import { type ReadingStore, withReadStore } from '../store/read-store.ts';
import { lineText } from '../text.ts';

/** Lines of one question to the store. */
const PAGE = 200;

export const searchCommand: CliCommand = {
  name: 'search',
  usage: 'search TEXT [--limit N]',
  help: `Letters that hold every word of TEXT (the last one may be unfinished), or bear that number or label. "…" for a phrase,
-word to leave out; names are found in Arabic and Latin letters. Newest first, other spellings last (marked ≈).`,
  options: { limit: { type: 'string', value: 'N', help: '1 to 1000 (default 20)' } },
  positionals: { least: 1, most: 100 },
  run(call) {
    const limit = integer(call.options, 'limit', 1, 1_000) ?? 20;
    const text = call.positionals.join(' ');
    return withReadStore(call, (store) => {
      const hits = found(store, text, limit);
      return {
        json: { lines: hits.map(({ line, by, found: where }) => ({ ...line, by, found: where })) },
        text: hits.map(({ line, by }) => `${lineText(line)}${by === 'spelling' ? '  ≈' : ''}`),
      };
    });
  },
};

function found(store: ReadingStore, text: string, limit: number): SearchHit[] {
  const hits: SearchHit[] = [];
  for (let after: SearchCursor | null = null; hits.length < limit; ) {
    const question = { text, filters: NO_FILTERS, after, limit: Math.min(PAGE, limit - hits.length) };
    const page = searchMails(store.connection, question, store);
    hits.push(...page.hits);
    if (!page.next) break;
    after = page.next;
  }
  return hits;
}
