import { memo, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { useAppReady } from '#renderer/app/app-ready.ts';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { ColumnsMenu } from '#renderer/features/lists/columns-menu.tsx';
import { SaveView } from '#renderer/features/lists/save-view.tsx';
import boardClasses from '#renderer/features/trays/list-board.module.css';
import { listContext } from '#renderer/features/trays/list-context.ts';
import glanceClasses from '#renderer/features/trays/mail-glance.module.css';
import { MailGlance } from '#renderer/features/trays/mail-glance.tsx';
import { MailList } from '#renderer/features/trays/mail-list.tsx';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Chip } from '#renderer/ui/chip.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import type { MailLine } from '#shared/contract/mail.ts';
import { MOST_COUNTED, type SearchFilters } from '#shared/contract/search.ts';
import { parseSearch } from '#shared/domain/search-text.ts';
import { useExport } from './export-result.tsx';
import { FilterBar } from './filter-bar.tsx';
import { SEARCH_ADDRESS, SEARCH_LIST } from './search-box.tsx';
import { SearchEmpty } from './search-empty.tsx';
import classes from './search-page.module.css';
import { SearchProgress } from './search-progress.tsx';
import { filtersSet, searchStore, useSearchState } from './search-store.ts';
import { useMarks } from './use-marks.ts';
import { useAfterPaint, useLast, useRested, useResult, useWhenLoaded } from './use-result.ts';
import { useSearch } from './use-search.ts';

// A key changes the words looked for; these are drawn again only when what they show changes.
const Filters = memo(FilterBar);
const Columns = memo(ColumnsMenu);
const List = memo(MailList) as typeof MailList;
const Glance = memo(MailGlance);
const Save = memo(SaveView);

const setFilters = (filters: SearchFilters): void => searchStore.set({ filters, chosen: null });

interface SearchPageProps {
  /** The search was kept under a name: its own address, and what is done with it. */
  view?: { name: string; address: string; tools: ReactNode };
}

/** What the box found, with its filters; one page, one task. */
export function SearchPage({ view }: SearchPageProps) {
  const { t } = useTranslation();
  const text = useSearchState('shown');
  const filters = useSearchState('filters');
  const chosen = useSearchState('chosen');
  const opening = useSearchState('opening');
  const asked = text.trim() !== '' || filtersSet(filters) > 0;
  const { hits, count, loaded, error, more, further } = useSearch(text, filters, asked);
  const lines = useMemo(() => hits.map(({ line }) => line), [hits]);
  const units = useMemo(() => parseSearch(text).units, [text]);
  const board = useRef<HTMLDivElement>(null);
  const { buttons, notice } = useExport({ text, filters });
  const current = lines.find((line) => line.id === chosen) ?? lines[0];
  useMarks(board, useWhenLoaded(units, loaded));
  useAppReady(!asked || loaded || error !== null);
  useShortcut('back', () => navigate(searchStore.get().from));

  const open = (line: MailLine) => {
    searchStore.set({ chosen: line.id });
    const ids = lines.map(({ id }) => id);
    listContext.set({
      scope: null,
      found: ids,
      address: view?.address ?? SEARCH_ADDRESS,
      chosen: line.id,
      at: 0,
    });
    void further().then((all) => {
      const now = listContext.get();
      if (now?.found === ids) listContext.set({ ...now, found: all.map(({ line: { id } }) => id) });
    });
    // Opened from the box, the letter takes the keys: Escape then comes back here.
    document.getElementById('page')?.focus();
    navigate(`/mail/${line.id}`);
  };
  // The lines are painted first: what is known of one of them follows when the typing rests.
  const glanced = useRested(current, chosen !== null);
  const found = useAfterPaint(current !== undefined);
  const result = useResult(hits, { lines, current, more, open });
  const total = useWhenLoaded(count?.more ? -1 : (count?.count ?? lines.length), loaded);
  const { rows, hitOf, choose: onChoose, open: onOpen } = result;
  // While nothing is found the rows lie unseen: the next answer is written into them, which costs half of drawing new ones.
  const drawn = useLast(current && { rows, hitOf, onChoose, onOpen, total, at: lines.indexOf(current) });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question begins at its first line
  useEffect(() => {
    // With the frame: earlier it would lay out the page for itself alone.
    const frame = requestAnimationFrame(() => document.getElementById(SEARCH_LIST)?.scrollTo({ top: 0 }));
    return () => cancelAnimationFrame(frame);
  }, [text, filters]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: opens once, when the answer is there
  useEffect(() => {
    if (!opening || !loaded || text !== searchStore.get().text) return;
    searchStore.set({ opening: false });
    if (current) open(current);
  }, [opening, loaded, text]);

  return (
    // For measures: the text whose answer is on the screen.
    <div className={boardClasses.board} ref={board} data-found-for={loaded ? text : undefined}>
      <header className={boardClasses.head}>
        <h1 className={boardClasses.title}>{view ? <bdi>{view.name}</bdi> : t('search.title')}</h1>
        <span role="status">{count && <CountChip {...count} />}</span>
        <div className={boardClasses.tools}>
          {found && buttons}
          {view?.tools ?? <Save asked={asked} />}
          {found && <Columns of="register" />}
        </div>
      </header>
      <Filters filters={filters} onChange={setFilters} />
      <SearchProgress />
      {notice}
      {error && <Notice tone="refusal">{refusalSentence(error)}</Notice>}
      <div className={classes.place}>
        {!current && (!asked || loaded || !error) && (
          <div className={boardClasses.empty}>
            <SearchEmpty asked={asked && loaded} filtered={filtersSet(filters) > 0} units={units} />
          </div>
        )}
        {drawn && (
          <div className={`${boardClasses.split} ${classes.result}`} inert={!current}>
            <List id={SEARCH_LIST} takesFocus={chosen !== null} withDate {...drawn} />
            {glanced ? (
              <Glance line={glanced} onOpen={result.openCurrent} />
            ) : (
              <div className={glanceClasses.glance} />
            )}
          </div>
        )}
      </div>
    </div>
  );
}

function CountChip({ count, more }: { count: number; more: boolean }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <>
      <Chip tone="brand">{t(more ? 'search.countMore' : 'search.count', { count })}</Chip>{' '}
      {more && <span className={boardClasses.rest}>{t('search.firstListed', { count: MOST_COUNTED })}</span>}
    </>
  );
}
