import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import {
  BAR_LIMIT,
  barAt,
  barHeight,
  clampTop,
  type ListGeometry,
  linesIn,
  scrolledTop,
  topShowing,
} from './scroll-geometry.ts';

interface RowWindow {
  scroller: RefObject<HTMLDivElement | null>;
  /** Pixels of the bar's inside, of what is seen, and of the list above that. */
  barHeight: number;
  viewHeight: number;
  top: number;
  /** Lines of which something is seen. */
  first: number;
  last: number;
  /** Brings a line into sight. */
  reveal: (index: number, place?: 'near' | 'middle') => void;
}

/** How high the list before was, as the next one most likely is: it need not be laid out empty first to be asked. */
let heightBefore = 0;
let linesBefore = 0;

/** How many lines the list before had in sight; 0 before there was one. */
export const linesInSight = (): number => linesBefore;

/**
 * Which lines of a list of any length are in sight. What is drawn stands still while the bar moves and is placed by
 * `top`: no line is ever scrolled out of what is drawn before the next one is there.
 * @param limit pixels the bar's inside may have.
 */
export function useRowWindow(count: number, rowHeight: number, limit = BAR_LIMIT): RowWindow {
  const scroller = useRef<HTMLDivElement>(null);
  const [viewHeight, setViewHeight] = useState(heightBefore);
  // In lines, so that another text size or density keeps the place.
  const [topLine, setTopLine] = useState(0);
  const geometry: ListGeometry = { count, rowHeight, viewHeight, limit };
  const top = clampTop(geometry, topLine * rowHeight);
  const now = useRef({ geometry, top, bar: 0 });
  now.current = { ...now.current, geometry, top };

  /** The bar follows the list: nothing else moves. */
  const alignBar = () => {
    const element = scroller.current;
    if (!element) return;
    const bar = barAt(now.current.geometry, now.current.top);
    // At its beginning and to stay there: asking the bar would lay the whole list out before its time.
    if (bar === 0 && now.current.bar === 0) return;
    if (Math.abs(element.scrollTop - bar) >= 1) element.scrollTop = bar;
    now.current.bar = element.scrollTop;
  };

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => {
      heightBefore = element.clientHeight;
      setViewHeight(heightBefore);
    };
    if (heightBefore === 0) measure();
    // Drawn in the very frame that tells: no row is missing for a moment.
    const watch = new ResizeObserver(() => flushSync(measure));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);

  useLayoutEffect(() => {
    linesBefore = Math.ceil(viewHeight / rowHeight);
  }, [viewHeight, rowHeight]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another length, height or text size, another bar
  useLayoutEffect(alignBar, [count, rowHeight, viewHeight]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is read lies in `now`
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onScroll = () => {
      const bar = element.scrollTop;
      const { geometry, top, bar: from } = now.current;
      if (bar === from) return;
      const next = scrolledTop(geometry, top, from, bar);
      now.current.bar = bar;
      // Drawn in the very frame that the bar moves.
      flushSync(() => setTopLine(next / geometry.rowHeight));
    };
    element.addEventListener('scroll', onScroll);
    element.addEventListener('scrollend', alignBar);
    return () => {
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('scrollend', alignBar);
    };
  }, []);

  const reveal = (index: number, place: 'near' | 'middle' = 'near') => {
    const { top } = now.current;
    // Asked when the list appears, before its height is known to it.
    const geometry = { ...now.current.geometry, viewHeight: scroller.current?.clientHeight ?? 0 };
    const next = topShowing(geometry, top, index, place);
    if (next === top) return;
    now.current.geometry = geometry;
    now.current.top = next;
    setTopLine(next / geometry.rowHeight);
    alignBar();
  };
  return { scroller, barHeight: barHeight(geometry), viewHeight, top, ...linesIn(geometry, top), reveal };
}
