import { type RefObject, useEffect } from 'react';
import { TextMarker } from '#shared/domain/search-marks.ts';
import type { SearchUnit } from '#shared/domain/search-text.ts';

/** The name of the highlight in base.css. */
const NAME = 'found';

/**
 * Marks what was found in every free text under `container`, without touching the page's elements: an element inside
 * a word would break the joins of Arabic letters. Follows the rows as they come and go.
 */
export function useMarks(container: RefObject<HTMLElement | null>, units: readonly SearchUnit[]): void {
  useEffect(() => {
    const root = container.current;
    if (!root || !('highlights' in CSS)) return;
    const marker = new TextMarker(units);
    const draw = () => {
      const ranges = [...root.querySelectorAll('[data-marked]')].flatMap((element) =>
        rangesIn(element, marker),
      );
      CSS.highlights.set(NAME, new Highlight(...ranges));
    };
    let waiting = 0;
    // Once a frame: a key changes the words looked for, then the rows.
    const drawSoon = () => {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(draw);
    };
    const watch = new MutationObserver(drawSoon);
    drawSoon();
    watch.observe(root, { subtree: true, childList: true, characterData: true });
    return () => {
      watch.disconnect();
      cancelAnimationFrame(waiting);
    };
  }, [container, units]);
  useEffect(() => () => void CSS.highlights?.delete(NAME), []);
}

function rangesIn(element: Element, marker: TextMarker): Range[] {
  const text = element.firstChild;
  if (!(text instanceof Text)) return [];
  return marker.marksIn(text.data).map(({ start, end }) => {
    const range = new Range();
    range.setStart(text, start);
    range.setEnd(text, end);
    return range;
  });
}
