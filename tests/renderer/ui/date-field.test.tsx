// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, describe, expect, it } from 'vitest';
import { changeLanguage, i18n, readDeskWords } from '#renderer/i18n/i18n.ts';
import { DateField } from '#renderer/ui/date-field.tsx';

const TODAY = '2026-11-22';

function Held() {
  const [text, setText] = useState('');
  return <DateField label="date" text={text} onText={setText} today={TODAY} />;
}

function typed(value: string): HTMLInputElement {
  render(
    <I18nextProvider i18n={i18n}>
      <MantineProvider>
        <Held />
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

  it('is kept as typed when it is not a date', () => {
    const input = typed('31/2/2026');
    fireEvent.blur(input);
    expect(input.value).toBe('31/2/2026');
  });
});
