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

function Asked({ onPick, late = false }: { onPick: (key: string) => void; late?: boolean }) {
  const [text, setText] = useState('');
  const [here, setHere] = useState(!late);
  return (
    <>
      <ReceiverField
        label="to"
        receivers={here ? RECEIVERS : []}
        text={text}
        onText={setText}
        onPick={({ key, label }) => {
          setText(label);
          onPick(key);
        }}
      />
      <button type="button" onClick={() => setHere(true)}>
        come
      </button>
    </>
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

it('a name taken before the units are there is that one once they come; typed on, it waits for another key', async () => {
  installBridge({});
  const picked: string[] = [];
  await renderScreen(<Asked late onPick={(one) => picked.push(one)} />);
  const field = screen.getByRole('combobox');
  fireEvent.change(field, { target: { value: 'nadia' } });
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(picked).toEqual([]);
  fireEvent.click(screen.getByText('come'));
  expect(picked).toEqual(['jeu']);
  cleanup();

  await renderScreen(<Asked late onPick={(one) => picked.push(one)} />);
  const again = screen.getByRole('combobox');
  fireEvent.change(again, { target: { value: 'nadia' } });
  fireEvent.keyDown(again, { key: 'Enter' });
  fireEvent.change(again, { target: { value: 'soc' } });
  fireEvent.click(screen.getByText('come'));
  expect(picked).toEqual(['jeu']);
});
