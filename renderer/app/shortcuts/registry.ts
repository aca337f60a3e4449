import { useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { SHORTCUT_NAMES, type ShortcutName, shortcutOf } from '#shared/contract/shortcuts.ts';
import { matches, type Pressed } from './combo.ts';
import { COMBOS } from './table.ts';

type Handler = () => void;

/** The last screen that asked for a key has it. */
const handlers = new Map<ShortcutName, Handler[]>();
const watchers = new Set<() => void>();

function setHandlers(name: ShortcutName, next: Handler[]): void {
  handlers.set(name, next);
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Whether a screen has taken this key from the frame around it: a key means one thing at a time, and is shown there alone. */
export function isTaken(name: ShortcutName): boolean {
  return (handlers.get(name) ?? []).length > 1;
}

/** The same, for a hint that comes and goes with the screens. */
export function useIsTaken(name: ShortcutName | undefined): boolean {
  return useSyncExternalStore(watch, () => name !== undefined && isTaken(name));
}

/**
 * Whether a screen above has taken this key from the one that got `key` of `useShortcut`: its hint goes for as long,
 * wherever both are in sight.
 */
export function useIsCovered(name: ShortcutName, key: Handler): boolean {
  return useSyncExternalStore(watch, () => {
    const held = handlers.get(name) ?? [];
    return held.includes(key) && held.at(-1) !== key;
  });
}

/** Runs what a shortcut means now; false when nothing on the screen answers to it. */
export function runShortcut(name: ShortcutName): boolean {
  const handler = handlers.get(name)?.at(-1);
  handler?.();
  return handler !== undefined;
}

/** The names something on the screen answers to now. */
export function liveShortcuts(): ShortcutName[] {
  return SHORTCUT_NAMES.filter((name) => (handlers.get(name) ?? []).length > 0);
}

/** On what holds a page of a scan: its keys are its own while the focus is inside. */
const PREVIEW = '[data-keys="preview"]';

function meantBy(event: Pressed & { target: EventTarget | null }): ShortcutName | undefined {
  const meant = SHORTCUT_NAMES.filter((name) => {
    const combo = COMBOS.get(name);
    return combo !== undefined && matches(event, combo);
  });
  const inside = event.target instanceof Element && event.target.closest(PREVIEW) !== null;
  const own = inside ? meant.find((name) => shortcutOf(name).inPreview) : undefined;
  return own ?? meant.find((name) => !shortcutOf(name).inPreview);
}

/** A dialog keeps its keys to itself, except the two that open and close the help and the palette. */
function inDialog(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
}

/** What a text field does with these is its own: it takes back what was typed, it chooses all of it. */
const OF_THE_FIELD = new Set<ShortcutName>(['undo', 'list.select', 'list.select-all']);

/** In a form Alt+↓ opens a field's calendar; elsewhere, as in the search box, it goes to the next letter. */
const OF_A_FORM = new Set<ShortcutName>(['record.previous', 'record.next']);

/** A letter alone is a key only where it would not be typed. */
function isTyped(event: KeyboardEvent, name: ShortcutName): boolean {
  const { ctrl, alt, key } = COMBOS.get(name) ?? { ctrl: false, alt: false, key: '' };
  const target = event.target instanceof Element ? event.target : null;
  if (OF_A_FORM.has(name)) return target?.closest('form input') != null;
  if (!OF_THE_FIELD.has(name) && (ctrl || alt || key.length > 1)) return false;
  return target?.closest('input, textarea, [contenteditable="true"], [role="combobox"]') != null;
}

/** In a calendar, a menu or a small panel that floats over the page: Escape closes that, not the page under it. */
function floats(event: KeyboardEvent): boolean {
  // By the path: what was open may be gone by now.
  return event.composedPath().some((node) => node instanceof HTMLElement && 'portal' in node.dataset);
}

const EVEN_IN_DIALOGS = new Set<ShortcutName>(['help', 'palette']);

function onKey(event: KeyboardEvent): void {
  const name = meantBy(event);
  if (!name || event.defaultPrevented) return;
  if (inDialog() && !EVEN_IN_DIALOGS.has(name)) return;
  if (isTyped(event, name)) return;
  // Holding Ctrl+Enter must not register twice.
  const done = event.repeat && name.startsWith('entry.') ? true : runShortcut(name);
  if (!done) return;
  event.preventDefault();
  event.stopPropagation();
}

/** Listens for the whole page; returns the function that stops. */
export function listenForShortcuts(): () => void {
  // Escape belongs first to the open list or calendar it closes, so it is heard last.
  const first = (event: KeyboardEvent) => event.key !== 'Escape' && onKey(event);
  const last = (event: KeyboardEvent) => event.key === 'Escape' && !floats(event) && onKey(event);
  window.addEventListener('keydown', first, true);
  window.addEventListener('keydown', last);
  return () => {
    window.removeEventListener('keydown', first, true);
    window.removeEventListener('keydown', last);
  };
}

/** Answers to a key while the component is on the screen and `enabled`; by what comes back `useIsCovered` knows it. */
export function useShortcut(name: ShortcutName, handler: Handler, enabled = true): Handler {
  const latest = useRef(handler);
  latest.current = handler;
  const [entry] = useState<Handler>(() => () => latest.current());
  // Before the painting: whoever sees the button may press its key at once.
  useLayoutEffect(() => {
    if (!enabled) return;
    setHandlers(name, [...(handlers.get(name) ?? []), entry]);
    return () => {
      setHandlers(
        name,
        (handlers.get(name) ?? []).filter((other) => other !== entry),
      );
    };
  }, [name, enabled, entry]);
  return entry;
}
