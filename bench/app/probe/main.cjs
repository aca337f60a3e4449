const { createInterface } = require('node:readline');
const { join } = require('node:path');
const { app, BrowserWindow } = require('electron');

/*
 * Started in place of the app, which it loads; without one it opens an empty window. Both are then measured by
 * the same words on the standard output, so that the measuring weighs the same on both sides.
 */
const READY = `new Promise((resolve) => {
  const root = document.documentElement;
  const painted = () => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true)));
  // A painted form takes what is typed before the page's script has run.
  const usable = () => ['painted', 'ready'].includes(root.dataset.appState);
  if (usable()) return painted();
  const watch = new MutationObserver(() => {
    if (!usable()) return;
    watch.disconnect();
    painted();
  });
  watch.observe(root, { attributes: true });
})`;
const say = (message) => process.stdout.write(`@bench ${JSON.stringify(message)}\n`);

let page = null;
app.on('web-contents-created', (_event, contents) => {
  contents.once('dom-ready', async () => {
    page = contents;
    await contents.executeJavaScript(READY);
    say({ ready: true });
  });
});

createInterface({ input: process.stdin }).on('line', async (line) => {
  const { script } = JSON.parse(line);
  if (script === undefined) app.quit();
  else say({ value: await page.executeJavaScript(script).catch((error) => ({ error: String(error) })) });
});

const application = process.env.SIJILL_BENCH_APPLICATION;
if (application) require(application);
else openEmptyWindow();

function openEmptyWindow() {
  const profile = app.commandLine.getSwitchValue('user-data-dir');
  if (profile) app.setPath('userData', profile);
  app.enableSandbox();
  void app.whenReady().then(() => {
    const window = new BrowserWindow({
      width: 1280,
      height: 800,
      show: false,
      webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
    });
    // As the app does: shown when painted, or soon after it has loaded where that is not announced.
    window.once('ready-to-show', () => window.show());
    window.webContents.once('did-finish-load', () => setTimeout(() => window.show(), 300));
    void window.loadFile(join(__dirname, 'empty.html'));
  });
}
