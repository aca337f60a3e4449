import type { Page } from '@playwright/test';

export interface Scrolled {
  frames: number;
  /** Frames in which some of the list's own height had no letter on it. */
  blank: number;
  reached: number;
  lines: number;
  /** Milliseconds of each of them. */
  times: number[];
}

/**
 * Moves the list as a hand does, and looks at every frame that is painted: `wheel` pulls it down as fast as a thrown
 * wheel, `thumb` drags its bar from end to end and back.
 */
export function scrollList(
  page: Page,
  rows: number,
  by: 'wheel' | 'thumb',
  mostFrames = Number.MAX_SAFE_INTEGER,
): Promise<Scrolled> {
  return page.evaluate(
    async ({ most, hand, frames }) => {
      const list = document.querySelector<HTMLElement>('[role="listbox"]');
      if (!list) throw new Error('There is no list.');
      const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
      const seen = { frames: 0, blank: 0, reached: 0, lines: 0, times: [] as number[] };
      const look = () => {
        const box = list.getBoundingClientRect();
        const drawn = [...list.querySelectorAll<HTMLElement>('[role="option"]')]
          .map((row) => ({ at: row.getBoundingClientRect(), row }))
          .filter(({ at }) => at.bottom > box.top + 1 && at.top < box.bottom - 1)
          .sort((a, b) => a.at.top - b.at.top);
        seen.frames += 1;
        let covered = box.top + list.clientTop;
        let whole = drawn.length > 0;
        for (const { at, row } of drawn) {
          if (at.top > covered + 1 || (row.textContent ?? '').trim() === '') whole = false;
          covered = Math.max(covered, at.bottom);
          seen.reached = Math.max(seen.reached, Number(row.getAttribute('aria-posinset')));
        }
        if (!whole || covered < box.top + list.clientHeight - 1) seen.blank += 1;
        seen.lines = Number(drawn[0]?.row.getAttribute('aria-setsize') ?? 0);
      };
      const places = [0.5, 0.1, 1, 0.9, 0.3, 0.31, 0.32, 0.8, 1, 0];
      let still = 0;
      for (
        let step = 0;
        still < 600 &&
        seen.frames < frames &&
        (hand === 'wheel' ? seen.reached < most : step < places.length * 6);
        step++
      ) {
        const before = list.scrollTop;
        if (hand === 'wheel') list.scrollTop += 1_200;
        else if (step % 6 === 0)
          list.scrollTop = (places[step / 6] ?? 0) * (list.scrollHeight - list.clientHeight);
        // A scroll is heard in the next frame and drawn by its end: what is seen is what was painted.
        const start = await frame();
        seen.times.push((await frame()) - start);
        look();
        still = list.scrollTop === before ? still + 1 : 0;
      }
      return seen;
    },
    { most: rows, hand: by, frames: mostFrames },
  );
}
