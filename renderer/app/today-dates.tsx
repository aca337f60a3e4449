import { useSyncExternalStore } from 'react';
import { formatDay, formatHijriDay, today } from '#renderer/i18n/dates.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { listen } from './api.ts';
import { useSession } from './session.tsx';
import classes from './top-bar.module.css';

const EVERY_MS = 30_000;

let day = today();

/** One look at the clock for every date of the screen: a list has hundreds of them. */
function follow(redraw: () => void): () => void {
  const look = () => {
    day = today();
    redraw();
  };
  const timer = setInterval(look, EVERY_MS);
  // The engine says when the day turns, also after a night of sleep.
  const stop = listen((event) => {
    if (event.type === 'changed' && event.entity === 'day') look();
  });
  return () => {
    clearInterval(timer);
    stop();
  };
}

const readers = new Set<() => void>();
let stopFollowing: (() => void) | null = null;

function subscribe(redraw: () => void): () => void {
  readers.add(redraw);
  stopFollowing ??= follow(() => {
    for (const reader of readers) reader();
  });
  return () => {
    readers.delete(redraw);
    if (readers.size > 0) return;
    stopFollowing?.();
    stopFollowing = null;
  };
}

/** What is read while nothing follows the clock yet is of this moment. */
function dayNow(): string {
  if (!stopFollowing) day = today();
  return day;
}

/** The legal day of Morocco; turns over at midnight while the window stays open. */
export function useToday(): string {
  return useSyncExternalStore(subscribe, dayNow);
}

export function TodayDates() {
  const language = useLanguage();
  const day = useToday();
  // Drawn again when the offset changes.
  useSession();
  return (
    <div className={classes.dates}>
      <time dateTime={day}>{formatDay(day, language)}</time>
      <span>{formatHijriDay(day, language)}</span>
    </div>
  );
}
