import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Rows, rowsInOrder } from '#renderer/features/lists/rows.ts';
import type { MailLine } from '#shared/contract/mail.ts';
import type { SearchHit } from '#shared/contract/search.ts';
import { searchStore } from './search-store.ts';

interface Result {
  rows: Rows<MailLine>;
  hitOf: (line: MailLine) => SearchHit | undefined;
  choose: (at: number) => void;
  open: (line: MailLine) => void;
  openCurrent: () => void;
}

interface Acts {
  lines: readonly MailLine[];
  current: MailLine | undefined;
  more: () => void;
  open: (line: MailLine) => void;
}

/** What the list and the glance are given: the same until other lines are there, so that a key alone draws neither. */
export function useResult(hits: readonly SearchHit[], acts: Acts): Result {
  const { lines } = acts;
  const latest = useRef(acts);
  latest.current = acts;
  const rows = useMemo(() => rowsInOrder(lines, () => latest.current.more()), [lines]);
  const hitOf = useMemo(() => {
    const byId = new Map(hits.map((hit) => [hit.line.id, hit]));
    return (line: MailLine) => byId.get(line.id);
  }, [hits]);
  const choose = useCallback(
    (at: number) => searchStore.set({ chosen: latest.current.lines[at]?.id ?? null }),
    [],
  );
  const open = useCallback((line: MailLine) => latest.current.open(line), []);
  const openCurrent = useCallback(() => {
    const { current } = latest.current;
    if (current) latest.current.open(current);
  }, []);
  return { rows, hitOf, choose, open, openCurrent };
}

/** `value` as it was when the answer on the screen came. */
export function useWhenLoaded<Value>(value: Value, loaded: boolean): Value {
  const kept = useRef(value);
  if (loaded) kept.current = value;
  return kept.current;
}

/** `value`, or the last one there was. */
export function useLast<Value>(value: Value | undefined): Value | undefined {
  const last = useRef(value);
  if (value !== undefined) last.current = value;
  return last.current;
}

/** `value`, once the frame is painted that shows what it came with. */
export function useAfterPaint<Value>(value: Value): Value {
  const [after, setAfter] = useState(value);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setAfter(value));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [value]);
  return after;
}

/** A pause between two keys that is longer than a typist's. */
const REST_MS = 150;

/** `value`, when nothing was typed for a moment; `atOnce` when it was chosen. */
export function useRested<Value>(value: Value, atOnce: boolean): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const rest = () => setTimeout(() => setRested(value), REST_MS);
    let timer = rest();
    // A key begins the pause anew.
    const forget = searchStore.subscribe(() => {
      clearTimeout(timer);
      timer = rest();
    });
    return () => {
      forget();
      clearTimeout(timer);
    };
  }, [value]);
  return atOnce ? value : rested;
}
