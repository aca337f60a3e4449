import { useEffect, useState } from 'react';
import { formatDay, formatHijriDay, today } from '#renderer/i18n/dates.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { useSession } from './session.tsx';
import classes from './top-bar.module.css';

const EVERY_MS = 30_000;

/** The legal day of Morocco; turns over at midnight while the window stays open. */
export function useToday(): string {
  const [day, setDay] = useState(today);
  useEffect(() => {
    const timer = setInterval(() => setDay(today()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return day;
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
