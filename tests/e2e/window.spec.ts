import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Menu } from 'electron';
import { type LaunchedApp, launchApp, newFolder, removeFolders } from './helpers/app.ts';
import { makeDesk } from './helpers/desk.ts';

let launched: LaunchedApp | undefined;

test.afterEach(async () => {
  await launched?.quit();
  launched = undefined;
  removeFolders();
});

/** Labels of the menu bar, as the system shows them. */
function menuLabels({ app }: LaunchedApp): Promise<string[]> {
  return app.evaluate(({ Menu: menu }) => menu.getApplicationMenu()?.items.map((item) => item.label) ?? []);
}

/** Chooses the item with this label, wherever it lies in the menu. */
function choose({ app }: LaunchedApp, label: string): Promise<boolean> {
  return app.evaluate(({ Menu: menu }, wanted) => {
    const find = (each: Menu | null | undefined): Electron.MenuItem | undefined => {
      for (const item of each?.items ?? []) {
        const found = item.label === wanted && !item.submenu ? item : find(item.submenu);
        if (found) return found;
      }
      return undefined;
    };
    const item = find(menu.getApplicationMenu());
    item?.click();
    return item !== undefined;
  }, label);
}

test('place and size come back at the next start', async () => {
  const profile = newFolder('profile');
  const first = await launchApp({ profile });
  await first.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 50, width: 1111, height: 777 });
  });
  await first.quit();
  expect(JSON.parse(readFileSync(join(profile, 'window.json'), 'utf8'))).toMatchObject({
    width: 1111,
    height: 777,
  });

  launched = await launchApp({ profile });
  const size = await launched.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
  );
  expect(size).toMatchObject({ width: 1111, height: 777 });
});

test('a window saved on a screen that is gone opens on this one', async () => {
  const profile = newFolder('profile');
  const saved = { x: 90_000, y: -5_000, width: 1200, height: 800, maximized: false };
  writeFileSync(join(profile, 'window.json'), JSON.stringify(saved));
  launched = await launchApp({ profile });
  const inside = await launched.app.evaluate(({ BrowserWindow, screen }) => {
    const bounds = BrowserWindow.getAllWindows()[0]?.getBounds() ?? { x: -1, y: -1 };
    const area = screen.getPrimaryDisplay().bounds;
    return bounds.x >= 0 && bounds.y >= 0 && bounds.x < area.width && bounds.y < area.height;
  });
  expect(inside).toBe(true);
});

test('the menu speaks the chosen language, and tells the page of a change', async () => {
  launched = await launchApp({ lang: 'ar' });
  expect(await menuLabels(launched)).toEqual(['ملف', 'تحرير', 'عرض', 'مساعدة']);
  await launched.page.evaluate(() => {
    const world = globalThis as unknown as {
      heard: unknown[];
      sijill: { on(listener: (e: unknown) => void): void };
    };
    world.heard = [];
    world.sijill.on((event) => world.heard.push(event));
  });
  expect(await choose(launched, 'Français')).toBe(true);
  expect(await menuLabels(launched)).toEqual(['Fichier', 'Édition', 'Affichage', 'Aide']);
  expect(await choose(launched, 'Nouvelle arrivée')).toBe(true);
  const heard = () => launched?.page.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard);
  await expect.poll(heard).toEqual([
    { type: 'changed', entity: 'preferences', ids: [] },
    { type: 'command', name: 'new-incoming' },
  ]);
  expect(JSON.parse(readFileSync(join(launched.profile, 'preferences.json'), 'utf8'))).toMatchObject({
    language: 'fr',
  });
});

test('the size of the text is chosen in the menu, within its bounds', async () => {
  launched = await launchApp({ lang: 'en', zoom: 140 });
  const { profile } = launched;
  const zoom = () => JSON.parse(readFileSync(join(profile, 'preferences.json'), 'utf8')).zoom;
  for (const expected of [150, 150]) {
    expect(await choose(launched, 'Larger text')).toBe(true);
    expect(zoom()).toBe(expected);
  }
  await choose(launched, 'Normal size');
  expect(zoom()).toBe(100);
});

test('in the largest text the number that is expected is whole', async () => {
  launched = await launchApp({ lang: 'fr', zoom: 150 });
  const { page } = launched;
  await page.setViewportSize({ width: 1366, height: 768 });
  await makeDesk(page, [{ kind: 'incoming', prefix: 'ARR', lastPaper: 60_028 }]);
  await page.reload();
  const number = page.locator('header bdi', { hasText: 'ARR-BO1/60029/' });
  await expect(number).toBeVisible();
  const [box, head] = [await number.boundingBox(), await page.locator('form header').boundingBox()];
  if (!box || !head) throw new Error('nothing is shown');
  expect(box.x).toBeGreaterThanOrEqual(head.x);
  expect(box.x + box.width).toBeLessThanOrEqual(head.x + head.width + 1);
});

test('a page whose process dies is loaded again', async () => {
  launched = await launchApp();
  // The driver loses a page whose process ended, and so does whoever asks it meanwhile: the main process is asked.
  const story = await launched.app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const before = contents?.getOSProcessId();
    const once = (event: 'did-finish-load' | 'render-process-gone') =>
      new Promise((resolve) => contents?.once(event as 'did-finish-load', () => resolve(null)));
    // A first loading that ends just as the process does would be taken for the second one.
    if (contents?.isLoading()) await once('did-finish-load');
    const gone = once('render-process-gone');
    contents?.forcefullyCrashRenderer();
    await gone;
    await once('did-finish-load');
    const bridge = await contents?.executeJavaScript('typeof window.sijill.call');
    return { bridge, another: contents?.getOSProcessId() !== before };
  });
  expect(story).toEqual({ bridge: 'function', another: true });
});
