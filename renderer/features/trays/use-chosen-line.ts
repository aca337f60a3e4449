import { useEffect, useRef, useState } from 'react';
import type { MailLine } from '#shared/contract/mail.ts';
import { type ListScope, type MailWindow, useMailWindow } from './mail-window.ts';

interface ChosenLine {
  /** Undefined when the list has no line. */
  line: MailLine | undefined;
  /** Its place. */
  at: number;
  choose: (at: number) => void;
  /** The lines around it. */
  near: MailWindow;
}

/**
 * The line that is looked at. It is chosen by its place, read if it is far away, and then held by its name while the
 * list grows above it. What leaves the list leaves its place to the next one.
 */
export function useChosenLine(scope: ListScope, start: { id: string | null; at: number }): ChosenLine {
  const [chosen, setChosen] = useState(start);
  const near = useMailWindow(scope, chosen.at, chosen.at);
  const found = chosen.id === null ? undefined : near.find(chosen.id);
  const at = found?.index ?? Math.max(0, Math.min(chosen.at, near.total - 1));
  const there = found?.line ?? near.lineAt(at);
  const before = useRef<MailLine | undefined>(undefined);
  // Until the line asked for is here, the one before stays.
  if (there || (near.loaded && near.total === 0)) before.current = there;

  const { still } = near;
  const id = there?.id ?? null;
  useEffect(() => {
    if (!still || id === null) return;
    setChosen((now) => (now.id === id && now.at === at ? now : { id, at }));
  }, [still, id, at]);
  return { line: before.current, at, choose: (place) => setChosen({ id: null, at: place }), near };
}
