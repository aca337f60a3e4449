import { useEffect, useState } from 'react';
import type { Refusal } from '#renderer/app/refusal.ts';

/** Seconds a refusal asks to wait: `seconds`, or `ms` rounded up. */
export function delayOf(refusal: Refusal | null): number {
  if (!refusal) return 0;
  const { seconds, ms } = refusal.params;
  if (typeof seconds === 'number') return Math.ceil(seconds);
  return typeof ms === 'number' ? Math.ceil(ms / 1000) : 0;
}

/** Counts the delay of a refusal down to 0, a second at a time. */
export function useDelay(refusal: Refusal | null): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const asked = delayOf(refusal);
    setLeft(asked);
    if (asked === 0) return;
    const until = Date.now() + asked * 1000;
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000))), 250);
    return () => clearInterval(timer);
  }, [refusal]);
  return left;
}
