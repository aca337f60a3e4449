import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { createServer, type Plugin } from 'vite';

/** What `renderer/app/paint-doors.tsx` gives. */
interface Painted {
  colours: string;
  doors: { language: string; markup: string }[];
}

/** Reads the script once the page was painted. */
const SCRIPT = 'assets/after-painting.js';

/**
 * Beside index.html, `door-ar.html`, `door-fr.html` and `door-en.html`: the same page with its sign-in form already in
 * it, drawn by the very components that take its place when their script has run. A name can be typed before that.
 */
export function paintedDoors(renderer: string): Plugin {
  return {
    name: 'painted-doors',
    async writeBundle({ dir = '' }, bundle) {
      const file = bundle['index.html'];
      if (file?.type !== 'asset') this.error('there is no page');
      const page = String(file.source);
      const { colours, doors } = await paint(renderer);
      await writeFile(join(dir, SCRIPT), afterPainting(page));
      for (const { language, markup } of doors) {
        const text = paintedPage(page, colours, markup);
        await writeFile(join(dir, `door-${language}.html`), text);
      }
    },
  };
}

async function paint(renderer: string): Promise<Painted> {
  const server = await createServer({
    configFile: false,
    root: renderer,
    appType: 'custom',
    logLevel: 'error',
    plugins: [react()],
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  });
  try {
    const { paintDoors } = await server.ssrLoadModule('/app/paint-doors.tsx');
    return (await paintDoors()) as Painted;
  } finally {
    await server.close();
  }
}

/** Where a graphics card fails, a painting is never announced. */
const UNANNOUNCED_MS = 300;

/** The scripts of the page and its words, once it was painted. */
function afterPainting(page: string): string {
  const names = [...page.matchAll(/<script type="module"[^>]* src="\.\/assets\/([^"]+)"/g)];
  const words = "import('./words-' + document.documentElement.lang + '.js')";
  const all = [...names.map(([, name]) => `import('./${name}')`), words].join(', ');
  return `new Promise((painted) => {
  new PerformanceObserver(painted).observe({ type: 'paint', buffered: true });
  setTimeout(painted, ${UNANNOUNCED_MS});
}).then(() => Promise.all([${all}]));\n`;
}

/** The page's policy admits no style on an element: those of the form say what it looks like anyway. */
function paintedPage(page: string, colours: string, markup: string): string {
  const style = `<style nonce="__CSP_NONCE__">${colours}:root{font-size:__ZOOM__%}</style>`;
  const script = `<script type="module" async crossorigin src="./${SCRIPT}"></script>`;
  return page
    .replace(
      /<html[^>]*>/,
      '<html lang="__LANGUAGE__" dir="__DIRECTION__" data-theme="__THEME__" data-app-state="painted">',
    )
    .replace(/\s*<script type="module"[^>]*><\/script>/g, '')
    .replace(/\s*<link rel="modulepreload"[^>]*>/g, '')
    .replace('</head>', () => `${style}${script}</head>`)
    .replace(
      '<div id="root"></div>',
      () => `<div id="root">${markup.replaceAll(/ style="[^"]*"/g, '')}</div>`,
    );
}
