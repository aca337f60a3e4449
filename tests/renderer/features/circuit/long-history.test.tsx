// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Timeline } from '#renderer/features/record/timeline.tsx';
import { strings } from '#renderer/i18n/strings.ts';
import { installBridge } from '#tests/renderer/helpers/fake-bridge.ts';
import { renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

const { record } = strings.ar;

afterEach(cleanup);

it('a long history beside a list shows how it began and what happened last, the rest at one press', async () => {
  installBridge({});
  const history = Array.from({ length: 20 }, (_, at) => ({
    entry: String(at),
    type: at === 0 ? 'mail.register' : 'mail.annotate',
    at: '2026-03-12T10:00:00+00:00',
    person: 'كريم',
    inPlaceOf: '',
    reason: at === 0 ? '' : `ملاحظة ${at}.`,
    changes: [],
    hash: '0'.repeat(64),
  }));
  await renderScreen(<Timeline history={history} kind="incoming" folded />);
  expect(screen.getAllByRole('listitem')).toHaveLength(7);
  screen.getByText(record.events.registered);
  screen.getByText('ملاحظة 19.');
  expect(screen.queryByText('ملاحظة 14.')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: record.unfold_many.replace('{{count}}', '14') }));
  expect(screen.getAllByRole('listitem')).toHaveLength(20);
  cleanup();
  // The letter's own page hides nothing.
  await renderScreen(<Timeline history={history} kind="incoming" />);
  expect(screen.getAllByRole('listitem')).toHaveLength(20);
});
