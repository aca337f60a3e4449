import { config } from 'zod/v4/core';

declare global {
  /** Read by the style helper inside Mantine's Modal when it injects its own style element. */
  var __webpack_nonce__: string | undefined;

  interface Window {
    readonly trustedTypes?: {
      createPolicy(name: string, rules: { createHTML(text: string): string }): unknown;
    };
  }
}

/** The nonce of this load, put in the page by the `app://` handler. */
export function styleNonce(): string {
  return document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';
}

// Must run before anything parses or writes: the policy is the only way text reaches innerHTML, and
// it admits style rules but never markup. There is no createScript: evaluating text stays refused.
window.trustedTypes?.createPolicy('default', {
  createHTML(text) {
    if (/[<>]/.test(text)) throw new TypeError('markup refused');
    return text;
  },
});

globalThis.__webpack_nonce__ = styleNonce();

// zod compiles its parsers with `new Function` unless told not to: the page forbids that.
config({ jitless: true });
