// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { useIsCovered, useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { PLACES } from '#renderer/app/shortcuts/table.ts';

afterEach(cleanup);

function Place({ name }: { name: string }) {
  const key = useShortcut(PLACES[0], () => {});
  return <p>{useIsCovered(PLACES[0], key) ? `${name} covered` : `${name} shown`}</p>;
}

function Screen({ panel }: { panel: boolean }) {
  return (
    <>
      <Place name="rail" />
      <Place name="tile" />
      {panel && <Place name="panel" />}
    </>
  );
}

it('a hint goes while a panel above has taken its key, and comes back with it; only the last one shows it', () => {
  const { rerender } = render(<Screen panel={false} />);
  const shown = () => screen.getAllByText(/shown|covered/).map(({ textContent }) => textContent);
  expect(shown()).toEqual(['rail covered', 'tile shown']);
  rerender(<Screen panel />);
  expect(shown()).toEqual(['rail covered', 'tile covered', 'panel shown']);
  rerender(<Screen panel={false} />);
  expect(shown()).toEqual(['rail covered', 'tile shown']);
});
