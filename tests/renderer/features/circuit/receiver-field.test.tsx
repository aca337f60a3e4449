// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { ReceiverField } from '#renderer/features/circuit/receiver-field.tsx';
import type { Receiver } from '#renderer/features/circuit/receivers.ts';
import { installBridge } from '#tests/renderer/helpers/fake-bridge.ts';
import { renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

afterEach(cleanup);

const receiver = (key: string, label: string): Receiver => ({
  key,
  unit: key,
  person: null,
  label,
  detail: key,
  words: `${key} ${label}`,
});
const RECEIVERS = [receiver('das', 'Division des affaires sociales'), receiver('jeu', 'nadia')];

function Asked({ onPick }: { onPick: (key: string) => void }) {
  const [text, setText] = useState('');
  return (
    <ReceiverField
      label="to"
      receivers={RECEIVERS}
      text={text}
      onText={setText}
      onPick={({ key, label }) => {
        setText(label);
        onPick(key);
      }}
    />
  );
}

it('a whole name typed is that one, by Enter and by Tab, never the first of the list', async () => {
  for (const key of ['Enter', 'Tab']) {
    installBridge({});
    const picked: string[] = [];
    await renderScreen(<Asked onPick={(one) => picked.push(one)} />);
    const field = screen.getByRole('combobox');
    fireEvent.change(field, { target: { value: 'nadia' } });
    fireEvent.keyDown(field, { key });
    expect(picked).toEqual(['jeu']);
    // Opened again, it offers everybody.
    fireEvent.click(field);
    expect(await screen.findAllByRole('option')).toHaveLength(2);
    cleanup();
  }
});
