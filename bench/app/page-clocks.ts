import type { Page } from '@playwright/test';

interface Clocks {
  number?: Promise<number>;
  keys: number[];
}

/**
 * From Ctrl+Enter reaching the page to the frame after the one that shows the new number. Await the clock,
 * press the key, then ask it: milliseconds. Throws when no number comes.
 */
export async function clockOfNumber(page: Page): Promise<{ shown(): Promise<number> }> {
  await page.evaluate(() => {
    const clocks = globalThis as unknown as Clocks;
    const number = () =>
      [...document.querySelectorAll('form [role="status"] bdi')]
        .map((part) => part.textContent ?? '')
        .find((text) => /^[A-Z0-9-]+\/\d+\/\d{4}$/.test(text));
    const before = number();
    clocks.number = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error('no number was shown')), 30_000);
      let pressed = Number.NaN;
      addEventListener(
        'keydown',
        (event) => {
          pressed = event.timeStamp;
        },
        { capture: true, once: true },
      );
      const watch = new MutationObserver(() => {
        const now = number();
        if (now === undefined || now === before) return;
        watch.disconnect();
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - pressed)));
      });
      watch.observe(document.body, { subtree: true, childList: true, characterData: true });
    });
  });
  return {
    shown: () => page.evaluate(() => (globalThis as unknown as Clocks).number ?? Promise.reject()),
  };
}

/** From each key reaching the page to the frame after the one that shows it; collected until asked for. */
export async function clockOfKeys(page: Page): Promise<{ collected(): Promise<number[]> }> {
  await page.evaluate(() => {
    const clocks = globalThis as unknown as Clocks;
    clocks.keys = [];
    let pressed = Number.NaN;
    const onKey = (event: Event) => {
      pressed = event.timeStamp;
    };
    addEventListener('keydown', onKey, { capture: true });
    addEventListener(
      'input',
      () => {
        const from = pressed;
        requestAnimationFrame(() => requestAnimationFrame(() => clocks.keys.push(performance.now() - from)));
      },
      { capture: true },
    );
  });
  return { collected: () => page.evaluate(() => (globalThis as unknown as Clocks).keys) };
}

/**
 * From each key in the search box reaching the page to the end of the frame that shows its result, laid out and painted by the
 * page: the page says of which text its lines are. What the machine still needs to put a finished frame on the glass
 * is not ours, and waiting for the next frame's beginning would add up to 16 ms of waiting and nothing of work. A key
 * whose answer another key overtook is not counted.
 */
export async function clockOfFound(page: Page): Promise<{ collected(): Promise<number[]> }> {
  await page.evaluate(() => {
    const clocks = globalThis as unknown as Clocks;
    clocks.keys = [];
    let pressed = Number.NaN;
    let typed = '';
    addEventListener(
      'keydown',
      (event) => {
        pressed = event.timeStamp;
      },
      { capture: true },
    );
    addEventListener(
      'input',
      (event) => {
        typed = (event.target as HTMLInputElement).value;
      },
      { capture: true },
    );
    let shown: string | undefined;
    new MutationObserver(() => {
      const now = document.querySelector<HTMLElement>('[data-found-for]')?.dataset.foundFor;
      if (now === shown) return;
      shown = now;
      if (now !== typed || typed === '') return;
      const from = pressed;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => clocks.keys.push(performance.now() - from);
      // A message sent in a frame is heard when the frame is painted.
      requestAnimationFrame(() => port2.postMessage(null));
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  return { collected: () => page.evaluate(() => (globalThis as unknown as Clocks).keys) };
}
