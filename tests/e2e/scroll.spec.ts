import { expect, type Page, test } from '@playwright/test';
import { type LaunchedApp, launchApp, newFolder, removeFolders } from './helpers/app.ts';
import { must } from './helpers/bridge.ts';
import { ADMINISTRATOR, makeDesk } from './helpers/desk.ts';
import { quitWithEvidence } from './helpers/evidence.ts';
import { goTo } from './helpers/screens.ts';
import { seedLetters } from './helpers/seed-names.ts';

/** As many as a shared machine can afford; a larger one is asked with the environment variable. */
const ROWS = Number(process.env.SIJILL_SCROLL_ROWS ?? 1_500);

let launched: LaunchedApp | undefined;

test.afterEach(async () => {
  await quitWithEvidence(launched);
  launched = undefined;
});
test.afterAll(removeFolders);

interface Scrolled {
  frames: number;
  /** Frames in which some of the list's own height had no letter on it. */
  blank: number;
  reached: number;
  lines: number;
}

/**
 * Moves the list as a hand does, and looks at every frame that is painted: `wheel` pulls it down as fast as a thrown
 * wheel, `thumb` drags its bar from end to end and back.
 */
function scrollDown(page: Page, rows: number, by: 'wheel' | 'thumb'): Promise<Scrolled> {
  return page.evaluate(
    async ({ most, hand }) => {
      const list = document.querySelector<HTMLElement>('[role="listbox"]');
      if (!list) throw new Error('There is no list.');
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const seen = { frames: 0, blank: 0, reached: 0, lines: 0 };
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
      const places = [0.5, 0.1, 1, 0.9, 0, 0.3, 0.31, 0.32, 0.8, 1];
      let still = 0;
      for (
        let step = 0;
        still < 600 && (hand === 'wheel' ? seen.reached < most : step < places.length * 6);
        step++
      ) {
        const before = list.scrollTop;
        if (hand === 'wheel') list.scrollTop += 1_200;
        else if (step % 6 === 0)
          list.scrollTop = (places[step / 6] ?? 0) * (list.scrollHeight - list.clientHeight);
        // A scroll is heard in the next frame and drawn by its end: what is seen is what was painted.
        await frame();
        await frame();
        look();
        still = list.scrollTop === before ? still + 1 : 0;
      }
      return seen;
    },
    { most: rows, hand: by },
  );
}

test('a register is scrolled to its last letter without one blank row, and says how long it is', async () => {
  test.setTimeout(600_000);
  const dataDir = newFolder('store');
  launched = await launchApp({ dataDir });
  await makeDesk(launched.page);
  await launched.quit();
  seedLetters(dataDir, ROWS);
  launched = await launchApp({ dataDir });
  const { page } = launched;
  const { login, password } = ADMINISTRATOR;
  await must(page, 'session.sign-in', { login, password });
  await page.reload();
  await page.locator('html[data-app-state="ready"]').waitFor({ state: 'attached' });
  await goTo(page, '/registers/incoming');
  await expect(page.getByRole('option').first()).toBeVisible();
  const { total } = await must(page, 'mail.list', { day: null, kind: 'incoming', at: 0, limit: 1 });

  for (const hand of ['thumb', 'wheel'] as const) {
    const seen = await scrollDown(page, total, hand);
    test.info().annotations.push({ type: `scrolled by ${hand}`, description: JSON.stringify(seen) });
    expect(seen.blank).toBe(0);
    expect(seen).toMatchObject({ lines: total });
    if (hand === 'wheel') expect(seen.reached).toBe(total);
  }
  const list = page.getByRole('listbox');
  const chosen = page.getByRole('option', { selected: true });
  await list.press('Home');
  await expect(chosen).toHaveAttribute('aria-posinset', '1');
  await list.press('End');
  await expect(chosen).toHaveAttribute('aria-posinset', String(total));
  // From a letter one comes back to its line.
  await list.press('ArrowUp');
  await list.press('Enter');
  await expect(page).toHaveURL(/#\/mail\//);
  await page.keyboard.press('Escape');
  await expect(chosen).toHaveAttribute('aria-posinset', String(total - 1));
  await expect(chosen).toBeInViewport();
});
