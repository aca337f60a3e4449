import type { PaperSheet } from '#shared/contract/papers.ts';
import type { Html } from './html.ts';
import { html } from './html.ts';
import type { PaperLanguage } from './words.ts';

/** Sheets the papers are drawn on, in millimetres. */
export const SHEETS = {
  a4: { width: 210, height: 297, margin: 12 },
  a4Landscape: { width: 297, height: 210, margin: 8 },
  a5: { width: 148, height: 210, margin: 9 },
} as const satisfies Record<string, PaperSheet>;

/** `own` holds the measures of one paper (`ComposedPaper.style`). */
const STYLES = ['papers', 'receipt', 'book', 'slip', 'label', 'dispatch', 'letter', 'own'].map(
  (name) => html`<link rel="stylesheet" href="${name}.css">`,
);

/** A whole document for the hidden window: its style and fonts come from files of the app, and nothing else does. */
export function document(
  { title, look, language }: { title: string; look: string; language: PaperLanguage },
  body: Html,
): string {
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  return html`<!doctype html>
<html lang="${language}" dir="${direction}" class="${look}"><head><meta charset="utf-8"><title>${title}</title>${STYLES}</head>
<body>${body}</body></html>`.html;
}
