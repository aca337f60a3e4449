import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type LaunchedApp, launchApp, newFolder, pageReady } from './app.ts';

/** Thursday 12 March 2026, 10:00 in Morocco. */
const FROZEN = '2026-03-12T10:00:00.000Z';

/** The app on a day that never ends: the engine's clock and the page's stand still. */
export async function launchFrozen(): Promise<LaunchedApp> {
  const node = join(newFolder('frozen'), 'node');
  const clock = join(import.meta.dirname, 'frozen-clock.mjs');
  const real = process.env.SIJILL_ENGINE_NODE ?? process.execPath;
  writeFileSync(node, `#!/bin/sh\nexec "${real}" --import "file://${clock}" "$@"\n`);
  chmodSync(node, 0o755);
  const launched = await launchApp({
    lang: 'ar',
    env: { SIJILL_ENGINE_NODE: node, SIJILL_FROZEN_AT: String(Date.parse(FROZEN)) },
  });
  await launched.page.clock.setFixedTime(FROZEN);
  await launched.page.reload();
  await pageReady(launched.page);
  return launched;
}

/** Runs with this process's clock standing still too, for helpers that count days from today. */
export async function onFrozenDay<Result>(work: () => Promise<Result>): Promise<Result> {
  const { now } = Date;
  Date.now = () => Date.parse(FROZEN);
  try {
    return await work();
  } finally {
    Date.now = now;
  }
}

/** The page as it will stay: fonts there, nothing moving, no pointer over it, no caret that blinks. */
export async function stillness(page: Page): Promise<void> {
  await page.mouse.move(2, 2);
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise(requestAnimationFrame);
    const finite = document.getAnimations().filter((each) => each.effect?.getTiming().iterations === 1);
    await Promise.allSettled(finite.map((each) => each.finished));
  });
}
