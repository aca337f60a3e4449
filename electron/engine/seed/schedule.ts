import { addDays, weekday } from '#shared/domain/civil-date.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import { offsetMinutes } from '#shared/domain/legal-time.ts';

const OPENS_MS = 8.5 * 3_600_000;
const CLOSES_MS = 16.5 * 3_600_000;

/** Moments of `total` registrations spread over the working days of `year` that are already past at `now`. */
export function schedule(year: number, now: number, total: number): (index: number) => number {
  const days = workingDays(year, now);
  return (index) => {
    const place = (Math.min(index, total - 1) / total) * days.length;
    const day = days[Math.floor(place)] ?? { from: now - 1, to: now };
    return Math.floor(day.from + (place % 1) * (day.to - day.from));
  };
}

function workingDays(year: number, now: number): { from: number; to: number }[] {
  const days: { from: number; to: number }[] = [];
  const today = legalDayAt(now);
  for (let day = `${year}-01-02`; day <= today && day.startsWith(String(year)); day = addDays(day, 1)) {
    if (weekday(day) >= 6) continue;
    const midnight = Date.parse(`${day}T00:00:00Z`);
    const local = midnight - offsetMinutes(midnight) * 60_000;
    const to = Math.min(local + CLOSES_MS, now);
    if (to > local + OPENS_MS) days.push({ from: local + OPENS_MS, to });
  }
  return days;
}
