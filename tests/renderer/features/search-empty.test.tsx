// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { SearchEmpty } from '#renderer/features/search/search-empty.tsx';
import { strings } from '#renderer/i18n/strings.ts';
import { parseSearch } from '#shared/domain/search-text.ts';
import { installBridge } from '#tests/renderer/helpers/fake-bridge.ts';
import { renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

const { tryNoQuotes, trySpelling } = strings.ar.search;

afterEach(cleanup);

it.each([
  ['"طلب شهادة"', true],
  ['38/2026', false],
  ['45/SG/2026', false],
  ['شهادة', false],
])('when nothing is found for %s, quotes are spoken of: %s', async (text, spoken) => {
  installBridge({});
  await renderScreen(<SearchEmpty asked filtered={false} units={parseSearch(text).units} />);
  await screen.findByText(trySpelling);
  expect(screen.queryByText(tryNoQuotes) !== null).toBe(spoken);
});
