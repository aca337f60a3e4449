import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';
import type { LaunchedApp } from '#tests/e2e/helpers/app.ts';
import { answerOpenDialog } from '#tests/e2e/helpers/dialogs.ts';
import { Keyboard, tabTo } from '#tests/e2e/helpers/keyboard.ts';
import { WORDS } from '#tests/e2e/helpers/screens.ts';
import type { Studio } from './studio.ts';

const { ar } = WORDS;
export const CLERK = { name: 'أمينة العلوي', login: 'amina', password: 'نخلة عالية قرب الوادي' };

/** The first run, by keyboard alone, with pictures on the way. */
export async function firstRun(now: LaunchedApp, studio: Studio, stick: string): Promise<void> {
  const { page, app } = now;
  const { firstRun: words } = ar;
  const keyboard = await Keyboard.of(app, page);
  const write = async (label: string, text: string) => {
    await tabTo(keyboard, page, label);
    await keyboard.type(text);
  };
  const next = async (title: string) => {
    await tabTo(keyboard, page, ar.common.next);
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  };
  await studio.shoot(page, 'first-run-language');
  await next(words.council.title);
  await write(words.council.ar, 'جماعة تيزنيت');
  await write(words.council.fr, 'Commune de Tiznit');
  await studio.shoot(page, 'first-run-council');
  await next(words.office.title);
  await write(words.office.ar, 'مكتب الضبط المركزي');
  await write(words.office.fr, "Bureau d'ordre central");
  await write(words.office.code, 'tzn');
  await studio.shoot(page, 'first-run-office');
  await next(words.registers.title);
  await studio.shoot(page, 'first-run-registers');
  await next(words.backup.title);
  await answerOpenDialog(app, [stick]);
  await tabTo(keyboard, page, words.backup.choose);
  await keyboard.press(' ');
  await expect(page.getByText(words.backup.chosen)).toBeVisible();
  await studio.shoot(page, 'first-run-backup');
  await next(words.administrator.title);
  await write(words.administrator.name, CLERK.name);
  await write(words.administrator.login, CLERK.login);
  await write(words.administrator.password, CLERK.password);
  await write(words.administrator.repeat, CLERK.password);
  await studio.shoot(page, 'first-run-administrator');
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: words.recovery.title, level: 1 })).toBeVisible();
  await studio.shoot(page, 'first-run-recovery-code');
  const groups = await page
    .getByRole('region', { name: words.recovery.code })
    .locator('li')
    .allTextContents();
  await write(words.recovery.confirm, groups.at(-1) ?? '');
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: ar.entry.title.incoming })).toBeVisible();
}

/** Fills the year so far with invented letters, by the command line; gives what it printed. */
export function seedYear(folder: string, letters: number): Promise<string> {
  const cli = join(REPOSITORY_ROOT, 'cli', 'bin.mjs');
  const options = ['--entries', String(letters), '--seed', 'demo', '--as', CLERK.login, '--data', folder];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, 'seed', ...options], { stdio: ['pipe', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString();
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(said.trim());
      else reject(new Error(`The seeding ended with code ${code}.`));
    });
    child.stdin.end(`${CLERK.password}\n`);
  });
}
