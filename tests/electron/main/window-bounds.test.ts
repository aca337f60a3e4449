import { describe, expect, it } from 'vitest';
import { MINIMUM_SIZE, parseSavedWindow, placeWindow } from '#main/window-bounds.ts';

const MAIN = { x: 0, y: 0, width: 1920, height: 1040 };
const RIGHT = { x: 1920, y: 0, width: 1600, height: 860 };
const saved = { x: 100, y: 80, width: 1300, height: 800, maximized: false };

describe('where the window opens', () => {
  it('lets the system place the first one', () => {
    expect(placeWindow(null, [MAIN])).toEqual({ bounds: { width: 1360, height: 860 }, maximized: false });
  });

  it('comes back to its place, on any screen', () => {
    expect(placeWindow(saved, [MAIN]).bounds).toEqual({ x: 100, y: 80, width: 1300, height: 800 });
    expect(placeWindow({ ...saved, x: 2000, maximized: true }, [MAIN, RIGHT])).toEqual({
      bounds: { x: 2000, y: 80, width: 1300, height: 800 },
      maximized: true,
    });
  });

  it.each([
    ['its screen was unplugged', { ...saved, x: 2000 }],
    ['its title bar is above the screen', { ...saved, y: -300 }],
    ['it lies below the screen', { ...saved, y: 1030 }],
    ['only a sliver shows', { ...saved, x: 1900 }],
    ['the numbers are mad', { ...saved, x: 1e9, y: -1e9 }],
  ])('is placed anew when %s', (_why, window) => {
    expect(placeWindow(window, [MAIN]).bounds).toEqual({ width: 1300, height: 800 });
  });

  it('is never larger than its screen nor smaller than the least', () => {
    expect(placeWindow({ ...saved, width: 9000, height: 9000 }, [MAIN]).bounds).toMatchObject({
      width: 1920,
      height: 1040,
    });
    expect(placeWindow({ ...saved, width: 10, height: 10, x: 0 }, [MAIN]).bounds).toMatchObject({
      width: 1300 - 276,
    });
    expect(placeWindow(null, [{ x: 0, y: 0, width: 800, height: 600 }]).bounds).toEqual(MINIMUM_SIZE);
    expect(placeWindow(saved, []).bounds).toEqual({ width: 1300, height: 800 });
  });

  it.each(['', '{}', 'null', '{"x":1,"y":1,"width":-5,"height":5,"maximized":false}', '{"x":"1"}'])(
    'forgets what is not a window: %s',
    (text) => {
      expect(parseSavedWindow(text)).toBeNull();
    },
  );

  it('reads what it wrote', () => {
    expect(parseSavedWindow(JSON.stringify(saved))).toEqual(saved);
  });
});
