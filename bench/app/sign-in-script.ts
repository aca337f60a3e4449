interface Credentials {
  login: string;
  password: string;
}

/**
 * Runs in the page: types into the sign-in form, sends it, and answers the milliseconds until the entry form
 * was painted and could be typed in. Names nothing outside itself.
 */
export async function signInScript({ login, password }: Credentials): Promise<number> {
  const frames = () =>
    new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
  const root = document.documentElement;
  const ready = () =>
    new Promise<void>((resolve) => {
      if (root.dataset.appState === 'ready') return resolve();
      const watch = new MutationObserver(() => {
        if (root.dataset.appState !== 'ready') return;
        watch.disconnect();
        resolve();
      });
      watch.observe(root, { attributes: true });
    });
  await ready();
  const form = document.querySelector('form');
  const [loginInput, passwordInput] = form?.querySelectorAll('input') ?? [];
  if (!form || !loginInput || !passwordInput) throw new Error('there is no sign-in form');
  // React hears only what passes by the element's own setter.
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  for (const [input, text] of [
    [loginInput, login],
    [passwordInput, password],
  ] as const) {
    setValue?.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }
  await frames();
  delete root.dataset.appState;
  const start = performance.now();
  form.requestSubmit();
  await ready();
  await frames();
  return performance.now() - start;
}
