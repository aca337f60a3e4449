import type { ElectronApplication } from '@playwright/test';

/**
 * Milliseconds of `printToPDF` alone, with Electron's own settings, over one plain table of these rows: no style, no font of
 * ours, laid out before the clock begins.
 */
export async function barePrint(app: ElectronApplication, rows: readonly string[][]): Promise<number> {
  const cells = (row: readonly string[]) => row.map((cell) => `<td>${escaped(cell)}</td>`).join('');
  const table = rows.map((row) => `<tr>${cells(row)}</tr>`).join('\n');
  const html = `<!doctype html><meta charset="utf-8"><body dir="rtl"><table>${table}</table>`;
  const address = `data:text/html;base64,${Buffer.from(html).toString('base64')}`;
  return app.evaluate(async ({ BrowserWindow }, page) => {
    const webPreferences = {
      sandbox: true,
      javascript: false,
      contextIsolation: true,
      nodeIntegration: false,
    };
    const window = new BrowserWindow({ show: false, width: 800, height: 1000, webPreferences });
    try {
      await window.loadURL(page);
      const start = performance.now();
      const { length } = await window.webContents.printToPDF({});
      if (length < 10_000) throw new Error('the plain table was not printed');
      return performance.now() - start;
    } finally {
      window.destroy();
    }
  }, address);
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
