import { hash } from 'node:crypto';
import { TRACKING_PATH, type TrackedState } from '#shared/domain/tracking.ts';
import { type Said, STATES, WORDS } from './words.ts';

const STYLE = `*{box-sizing:border-box}
:root{color-scheme:light dark;--ink:#1b2430;--ground:#f4f5f7;--sheet:#fff;--edge:#8a94a3;--quiet:#4b5665;--mark:#1d4f91;--on:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#e8ecf2;--ground:#14181f;--sheet:#1e242d;--edge:#78859a;--quiet:#b3bdcb;--mark:#9cc3f5;--on:#10151c}}
body{margin:0;background:var(--ground);color:var(--ink);font:1.0625rem/1.6 system-ui,sans-serif}
main{max-inline-size:30rem;margin-inline:auto;padding:1.5rem 1rem}
h1{margin:0 0 1rem;font-size:1.5rem;line-height:1.35}
form,.answer{background:var(--sheet);border:1px solid var(--edge);border-radius:.5rem;padding:1rem;display:grid;gap:1rem}
p{margin:0}
label{display:grid;grid-template-columns:1fr 1fr;gap:.25rem}
label input{grid-column:1/-1}
input{inline-size:100%;min-block-size:3rem;padding-inline:.75rem;border:1px solid var(--edge);border-radius:.375rem;background:var(--ground);color:inherit;font:inherit;font-family:ui-monospace,monospace;text-transform:uppercase}
button{display:flex;justify-content:center;align-items:center;gap:.5em;min-block-size:3rem;border:0;border-radius:.375rem;background:var(--mark);color:var(--on);font:inherit;font-weight:600}
:focus-visible{outline:3px solid var(--mark);outline-offset:2px}
a{color:var(--mark);display:inline-block;padding-block:.5rem}
.state{font-size:1.25rem;font-weight:600}
[lang=fr]{display:block;direction:ltr;text-align:start}
h1 [lang=fr]{font-size:1.125rem;font-weight:500}
.quiet,.since{color:var(--quiet)}
button [lang=fr]{font-weight:400}`;

/** Nothing of another host, no script, sent nowhere but back here. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${hash('sha256', STYLE, 'base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** Arabic, and French below it: nobody looks for a switch, and no choice is to be remembered. */
const both = ({ ar, fr }: Said): string => `<span>${ar}</span><span lang="fr">${fr}</span>`;

const page = (content: string): string => `<!doctype html>
<html lang="ar" dir="rtl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${WORDS.title.ar} · ${WORDS.title.fr}</title>
<style>${STYLE}</style>
</head>
<body><main><h1>${both(WORDS.title)}</h1>${content}</main></body>
</html>
`;

const field = (name: string, words: Said, most: number): string =>
  `<label>${both(words)}<input name="${name}" dir="ltr" maxlength="${most}" autocomplete="off" autocapitalize="characters" spellcheck="false" required></label>`;

/** What anybody who comes here sees. */
export const FORM_PAGE = page(
  `<form method="post" action="${TRACKING_PATH}"><p>${both(WORDS.intro)}</p>${field('number', WORDS.number, 80)}${field('secret', WORDS.code, 60)}<button>${both(WORDS.ask)}</button></form>`,
);

const answer = (content: string): string =>
  page(
    `<section class="answer">${content}</section><p><a href="${TRACKING_PATH}">${both(WORDS.again)}</a></p>`,
  );

/** One for everything that is not told, whatever the reason. */
export const UNKNOWN_PAGE = answer(
  `<p class="state">${both(WORDS.unknown)}</p><p class="quiet">${both(WORDS.unknownNote)}</p>`,
);

export const LATER_PAGE = answer(`<p class="state">${both(WORDS.later)}</p>`);

/** What the holder of the paper is told: nothing that was typed, and no name, stands on it. */
export function statePage({ state, since }: TrackedState): string {
  const [year = '', month = '', day = ''] = since.split('-');
  const date = `<bdi dir="ltr">${day}/${month}/${year}</bdi>`;
  const from = { ar: `${WORDS.since.ar} ${date}`, fr: `${WORDS.since.fr} ${date}` };
  const note = state === 'void' ? `<p class="quiet">${both(WORDS.voidNote)}</p>` : '';
  return answer(`<p class="state">${both(STATES[state])}</p><p class="since">${both(from)}</p>${note}`);
}
