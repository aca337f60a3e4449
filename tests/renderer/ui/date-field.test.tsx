// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, describe, expect, it } from 'vitest';
import { listenForShortcuts, useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { changeLanguage, i18n, readDeskWords } from '#renderer/i18n/i18n.ts';
import { strings } from '#renderer/i18n/strings.ts';
import { DateField } from '#renderer/ui/date-field.tsx';
import '#tests/renderer/helpers/patience.ts';

const TODAY = '2026-11-22';

function Held({ onBack }: { onBack: () => void }) {
  const [text, setText] = useState('');
  useShortcut('back', onBack);
  return <DateField label="date" text={text} onText={setText} today={TODAY} />;
}

function typed(value: string, onBack = () => {}): HTMLInputElement {
  render(
    <I18nextProvider i18n={i18n}>
      <MantineProvider>
        <Held onBack={onBack} />
      </MantineProvider>
    </I18nextProvider>,
  );
  const input = screen.getByLabelText('date') as HTMLInputElement;
  fireEvent.change(input, { target: { value } });
  return input;
}

afterEach(cleanup);

describe('a typed date', () => {
  it('is shown as understood while it is typed, and settled when the field is left', async () => {
    await changeLanguage('ar');
    await readDeskWords();
    const input = typed('18/11');
    expect(screen.getByText('الأربعاء 18 نونبر 2026')).toBeDefined();
    fireEvent.blur(input);
    expect(input.value).toBe('18/11/2026');
    expect(screen.getByText('الأربعاء · 8 جمادى الآخرة 1448')).toBeDefined();
  });

  it.each(['أمس', 'hier', '-1', '٢١/١١/٢٠٢٦', '21-11-26'])('«%s» is the day before', (text) => {
    const input = typed(text);
    fireEvent.blur(input);
    expect(input.value).toBe('21/11/2026');
  });

  it('is picked by keys alone: Alt+↓ opens the month at today, arrows go, Enter takes the day', async () => {
    // Read on demand in the app; here before the clock of the test runs.
    await import('#renderer/ui/calendar-panel.tsx');
    await changeLanguage('ar');
    const input = typed('');
    input.focus();
    const press = (key: string, more: object = {}) =>
      fireEvent.keyDown(document.activeElement ?? document.body, { key, code: key, ...more });
    press('ArrowDown', { altKey: true });
    await screen.findByText('نونبر 2026');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('22'));
    for (const name of ['الشهر السابق', 'الشهر الموالي']) expect(screen.getByLabelText(name)).toBeDefined();
    press('ArrowUp');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('15'));
    fireEvent.click(document.activeElement as Element);
    expect(input.value).toBe('15/11/2026');
    expect(document.activeElement).toBe(input);
    await waitFor(() => expect(screen.queryByText('نونبر 2026')).toBeNull());
  });

  it('is kept as typed when it is not a date, and said to be none once the field is left', async () => {
    await changeLanguage('ar');
    await readDeskWords();
    const said = () => screen.queryByText(strings.ar.errors['date.impossible']);
    const input = typed('31/2/2026');
    expect(said()).toBeNull();
    fireEvent.blur(input);
    expect(input.value).toBe('31/2/2026');
    expect(said()).not.toBeNull();
    expect(input.getAttribute('aria-invalid')).toBe('true');
    fireEvent.change(input, { target: { value: '3' } });
    expect(said()).toBeNull();
  });

  it('Escape puts the calendar away and leaves the page as it is; a second one is the page’s', async () => {
    await import('#renderer/ui/calendar-panel.tsx');
    await changeLanguage('ar');
    const stop = listenForShortcuts();
    let left = 0;
    const input = typed('', () => (left += 1));
    input.focus();
    const press = (key: string, more: object = {}) =>
      fireEvent.keyDown(document.activeElement ?? document.body, { key, code: key, ...more });
    press('ArrowDown', { altKey: true });
    await waitFor(() => expect(document.activeElement?.textContent).toBe('22'));
    press('Escape');
    await waitFor(() => expect(screen.queryByText('نونبر 2026')).toBeNull());
    expect(document.activeElement).toBe(input);
    expect(left).toBe(0);
    press('Escape');
    expect(left).toBe(1);
    stop();
  });
});
