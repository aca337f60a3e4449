// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, it } from 'vitest';
import { answers } from '#renderer/app/answers.ts';
import { SecondPerson } from '#renderer/features/people/second-person.tsx';
import { strings } from '#renderer/i18n/strings.ts';
import type { SecondLine } from '#shared/contract/second.ts';
import { installBridge } from '#tests/renderer/helpers/fake-bridge.ts';
import { renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

const { second } = strings.ar;
const ID = '00000000-0000-4000-8000-00000000000a';

const asked: SecondLine = {
  id: ID,
  asked: { act: 'sync.new-code', input: { office: null, scope: 'office', clearance: 0, admin: false } },
  ...{ about: '', onBehalfOf: '', under: '', asker: 'فاطمة', at: '2026-03-12T10:00:00.000+00:00' },
  ...{ state: 'asked', settledBy: '', settledAt: '', own: false, mayConfirm: true },
};

afterEach(cleanup);

it('the code for one more PC is shown to whoever confirmed it, though its line went to the settled ones before', async () => {
  answers.clear();
  let line = asked;
  const told = Promise.withResolvers<{ code: string }>();
  const bridge = installBridge({
    'second.list': () => ({ required: true, administrators: 2, lines: [line] }),
    'council-rule.list': () => ({
      roles: [],
      days: 0,
      heard: null,
      administers: true,
      joined: true,
      trackingAddress: '',
    }),
    'second.confirm': () => {
      line = { ...asked, state: 'confirmed', settledBy: 'يوسف', mayConfirm: false };
      bridge.emit({ type: 'changed', entity: 'second_ask', ids: [] });
      return told.promise;
    },
  });
  await renderScreen(<SecondPerson />);
  fireEvent.click(await screen.findByRole('button', { name: second.confirm }));
  await screen.findByText(second.states.confirmed.replace('{{name}}', 'يوسف'));
  told.resolve({ code: 'K7Q4-T9XX' });
  await screen.findByText('K7Q4-T9XX');
});
