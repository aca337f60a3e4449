import { useTranslation } from 'react-i18next';
import type { BookGaps, RunState } from './book-types.ts';
import classes from './number-strip.module.css';
import { stripSegments } from './strip-segments.ts';

const MOST_PIECES = 160;
const STATES = ['valid', 'void', 'reserved', 'lost'] as const satisfies readonly RunState[];

interface NumberStripProps {
  book: BookGaps;
  /** On a card: the strip alone, without its legend. */
  bare?: boolean;
}

/** Every number of a book from first to last, each in the pattern of its state; the legend counts them in words. */
export function NumberStrip({ book, bare = false }: NumberStripProps) {
  const { t } = useTranslation();
  const { totals, states, unexplained } = book;
  const missing = unexplained.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const counts = STATES.map((state) => ({ state: state as RunState, count: totals[state] }));
  const shown = missing > 0 ? [...counts, { state: 'unexplained' as const, count: missing }] : counts;
  const said = shown.map(({ state, count }) => `${count} ${t(`books.states.${state}`)}`).join(' · ');
  if (states.length === 0) return null;
  return (
    <div className={classes.box}>
      <div className={classes.strip} data-bare={bare || undefined} role="img" aria-label={said}>
        {stripSegments(states, MOST_PIECES).map(({ state, count }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces have no other name than their place
          <span key={at} data-state={state} style={{ flexGrow: count }} />
        ))}
      </div>
      {!bare && (
        <ul className={classes.legend} aria-hidden="true">
          {shown.map(({ state, count }) => (
            <li key={state} data-none={count === 0 || undefined}>
              <span className={classes.swatch} data-state={state} />
              <bdi>{count}</bdi> {t(`books.states.${state}`)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
