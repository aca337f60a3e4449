import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { LaunchedApp } from '#tests/e2e/helpers/app.ts';
import { dress } from '#tests/e2e/helpers/screens.ts';

const WIDTH = 1440;
const HEIGHT = 900;
const DRESSES = [
  ['ar', 'light'],
  ['ar', 'dark'],
  ['fr', 'light'],
  ['fr', 'dark'],
] as const;

/** Takes pictures of screens: each in Arabic and French, light and dark, 1440 × 900. */
export class Studio {
  readonly #folder: string;
  taken = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Gives the window the size of the pictures. */
  async frame({ app, page }: LaunchedApp): Promise<void> {
    await app.evaluate(
      ({ BrowserWindow }, [width, height]) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
      [WIDTH, HEIGHT] as const,
    );
    // A pointer resting in the middle would light up whatever lies under it.
    await page.mouse.move(0, 0);
    await page.waitForFunction(([width, height]) => innerWidth === width && innerHeight === height, [
      WIDTH,
      HEIGHT,
    ] as const);
  }

  /** `name-ar-light.png` and its three sisters; the page ends in Arabic, light. `settled` waits for what a dress changes. */
  async shoot(page: Page, name: string, settled: () => Promise<void> = async () => {}): Promise<void> {
    for (const [language, theme] of DRESSES) {
      await dress(page, language, theme);
      await settled();
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      const path = join(this.#folder, `${name}-${language}-${theme}.png`);
      await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
      this.taken += 1;
    }
    await dress(page, 'ar', 'light');
  }
}
