export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const MINIMUM_SIZE = { width: 1024, height: 700 } as const;
const FIRST_SIZE = { width: 1360, height: 860 } as const;
/** Pixels of the window's top that must lie on a screen for it to be grabbed with the mouse. */
const VISIBLE = { width: 200, height: 40 } as const;

export interface SavedWindow extends Rectangle {
  maximized: boolean;
}

export interface WindowPlace {
  bounds: { width: number; height: number; x?: number; y?: number };
  maximized: boolean;
}

/** The saved window of a JSON text, or null when it is not one. */
export function parseSavedWindow(text: string): SavedWindow | null {
  try {
    return asSavedWindow(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Checked by hand: the window does not wait for the schemas of everything else. */
function asSavedWindow(json: unknown): SavedWindow | null {
  if (typeof json !== 'object' || json === null) return null;
  const { x, y, width, height, maximized } = json as Partial<Record<keyof SavedWindow, unknown>>;
  if (!isWhole(x) || !isWhole(y) || !isWhole(width) || !isWhole(height)) return null;
  if (width <= 0 || height <= 0 || typeof maximized !== 'boolean') return null;
  return { x, y, width, height, maximized };
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

/**
 * Where the window opens. `screens` are the work areas present now, the main one first: a saved place on a screen
 * that was unplugged, or larger than its screen, is brought back; without a saved place the system chooses it.
 */
export function placeWindow(saved: SavedWindow | null, screens: readonly Rectangle[]): WindowPlace {
  if (!saved) return { bounds: sizeWithin(FIRST_SIZE, screens[0]), maximized: false };
  const screen = screens.find((area) => showsTop(saved, area));
  if (!screen) return { bounds: sizeWithin(saved, screens[0]), maximized: saved.maximized };
  const size = sizeWithin(saved, screen);
  const x = Math.max(
    screen.x - size.width + VISIBLE.width,
    Math.min(saved.x, screen.x + screen.width - VISIBLE.width),
  );
  const y = Math.max(screen.y, Math.min(saved.y, screen.y + screen.height - VISIBLE.height));
  return { bounds: { ...size, x, y }, maximized: saved.maximized };
}

function showsTop(window: Rectangle, screen: Rectangle): boolean {
  const across = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  const top = window.y >= screen.y - 8 && window.y + VISIBLE.height <= screen.y + screen.height;
  return across >= VISIBLE.width && top;
}

function sizeWithin(wanted: { width: number; height: number }, screen: Rectangle | undefined) {
  const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(value, most));
  return {
    width: clamp(wanted.width, MINIMUM_SIZE.width, screen?.width ?? wanted.width),
    height: clamp(wanted.height, MINIMUM_SIZE.height, screen?.height ?? wanted.height),
  };
}
