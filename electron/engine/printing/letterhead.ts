import { type Html, html } from './html.ts';
import { inLanguage, KINGDOM_ZGH, word } from './words.ts';

/** Who a paper comes from, in the three scripts of an official letterhead. */
export interface Letterhead {
  council: { ar: string; fr: string };
  office: { ar: string; fr: string };
  /** Lines between the kingdom and the council: a ministry, a province. */
  above: { ar: readonly string[]; fr: readonly string[]; zgh: readonly string[] };
}

/** More lines than this are set smaller: what a paper is about must stay on its sheet. */
const CROWDED = 5;

/** Arabic on the right, French on the left and Tifinagh between them, whichever language leads the paper. */
export function letterhead({ council, office, above }: Letterhead): Html {
  const ar = [word('kingdom', 'ar'), ...above.ar, council.ar || council.fr, office.ar];
  const fr = [word('kingdom', 'fr'), ...above.fr, council.fr || council.ar, office.fr];
  const lines = (texts: readonly string[], language: 'ar' | 'fr') =>
    texts.filter((text) => text.trim() !== '').map((text) => html`<div>${inLanguage(text, language)}</div>`);
  const zgh = [KINGDOM_ZGH, ...above.zgh].map((text) => html`<div>${text}</div>`);
  const crowded = Math.max(ar.length, fr.length) > CROWDED && ' crowded';
  return html`<header class="letterhead${crowded}" dir="rtl"><div class="side" dir="rtl">${lines(ar, 'ar')}</div><div class="zgh" lang="zgh" dir="ltr">${zgh}</div><div class="side" dir="ltr">${lines(fr, 'fr')}</div></header>`;
}
