// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { answers } from '#renderer/app/answers.ts';
import { eventName } from '#renderer/features/record/event-names.ts';
import { Timeline } from '#renderer/features/record/timeline.tsx';
import { changeLanguage } from '#renderer/i18n/i18n.ts';
import { strings } from '#renderer/i18n/strings.ts';
import type { HistoryLine } from '#shared/contract/mail.ts';
import { installBridge } from '#tests/renderer/helpers/fake-bridge.ts';
import { renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

const TYPES = [
  'mail.register',
  'mail.assign',
  'mail.treat',
  'print.made',
  'mail.amend',
  'mail.void',
] as const;

const history: HistoryLine[] = TYPES.map((type, at) => ({
  entry: `00000000-0000-4000-8000-00000000000${at}`,
  type,
  at: `2026-03-12T1${at}:00:00.000+00:00`,
  person: 'فاطمة الزهراء',
  inPlaceOf: '',
  reason: type === 'mail.void' ? 'تكرار' : type === 'mail.treat' ? 'تم الرد هاتفيا' : '',
  changes: type === 'mail.amend' ? [{ field: 'subject', before: 'طلب دعم', after: 'طلب دعم مالي' }] : [],
  hash: `${at}`.repeat(64),
}));

beforeEach(() => {
  answers.clear();
  installBridge({
    'unit.tree': () => ({ units: [] }),
    'instruction.list': () => ({ instructions: [] }),
  });
});
afterEach(cleanup);

it.each(['ar', 'fr'] as const)(
  '%s: registered, assigned, treated, printed, amended and void are said with who, when, why and what changed',
  async (language) => {
    await renderScreen(<Timeline history={history} kind="incoming" />);
    await changeLanguage(language);
    const { record } = strings[language];
    await waitFor(() =>
      expect(screen.getAllByRole('listitem')[0]?.textContent).toContain(record.events.registered),
    );
    const shown = screen.getAllByRole('listitem').map((item) => item.textContent ?? '');
    expect(shown).toHaveLength(TYPES.length);
    const { registered, assigned, treated, printed, amended, voided } = record.events;
    const words = [registered, assigned, treated, printed, amended, voided];
    for (const [at, word] of words.entries()) {
      expect(shown[at]).toContain(word);
      expect(shown[at]).toContain(record.by.replace('{{person}}', 'فاطمة الزهراء'));
      expect(shown[at]).toContain(`1${at}:00`);
    }
    expect(new Set(words).size).toBe(words.length);
    expect(shown[2]).toContain('تم الرد هاتفيا');
    expect(shown[5]).toContain(record.reason.replace('{{reason}}', 'تكرار'));
    expect(screen.getAllByRole('deletion').map((each) => each.textContent)).toEqual(['طلب دعم']);
    expect(screen.getAllByRole('insertion').map((each) => each.textContent)).toEqual(['طلب دعم مالي']);
    expect(eventName('no.such-type')).toBe('other');
  },
);
