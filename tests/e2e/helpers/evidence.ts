import { writeFileSync } from 'node:fs';
import { test } from '@playwright/test';
import { type LaunchedApp, mainLog } from './app.ts';

/** For `afterEach`: leaves a picture of the page and the end of the log of an app whose test failed, then quits it. */
export async function quitWithEvidence(launched: LaunchedApp | undefined): Promise<void> {
  if (!launched) return;
  const info = test.info();
  if (info.status !== info.expectedStatus) {
    writeFileSync(info.outputPath('main.log'), mainLog(launched.profile));
    await launched.page.screenshot({ path: info.outputPath('page.png'), timeout: 5_000 }).catch(() => {});
  }
  await launched.quit();
}
