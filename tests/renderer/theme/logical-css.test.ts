import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const RENDERER = join(import.meta.dirname, '../../../renderer');

/** Sides of the glass, not of the reading: they are wrong in one of the two directions. */
const PHYSICAL = [
  /\b(margin|padding|border|scroll-margin|scroll-padding)-(left|right)\b/,
  /(^|[;{\s])(left|right)\s*:/,
  /\bborder-(top|bottom)-(left|right)-radius\b/,
  /\b(text-align|float|clear)\s*:\s*(left|right)\b/,
  /\bjustify-content\s*:\s*(left|right)\b/,
];
/** In style props and class objects of the components. */
const PHYSICAL_PROPS = /\b(margin|padding|border)(Left|Right)\b|\btextAlign: '(left|right)'/;

/** Newer than Chromium 114, the oldest that must run the screens. */
const TOO_NEW = [/\blight-dark\(/, /@starting-style/, /@scope\b/, /\banchor-name\b/, /:dir\(/, /\[popover/];

function files(extension: RegExp): [string, string][] {
  return readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })
    .filter((name) => extension.test(name))
    .map((name) => [name, readFileSync(join(RENDERER, name), 'utf8')]);
}

it('styles know start and end, never left and right', () => {
  const found = files(/\.css$/).flatMap(([name, text]) =>
    PHYSICAL.filter((rule) => rule.test(text)).map((rule) => `${name}: ${rule}`),
  );
  expect(found).toEqual([]);
});

it('components do not either', () => {
  const found = files(/\.tsx?$/).filter(([, text]) => PHYSICAL_PROPS.test(text));
  expect(found.map(([name]) => name)).toEqual([]);
});

it('styles use nothing newer than Chromium 114', () => {
  const found = files(/\.css$/).flatMap(([name, text]) =>
    TOO_NEW.filter((rule) => rule.test(text)).map((rule) => `${name}: ${rule}`),
  );
  expect(found).toEqual([]);
});
