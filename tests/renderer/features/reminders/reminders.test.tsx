// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { DeadlineBanner } from '#renderer/features/reminders/deadline-banner.tsx';
import { ReminderChoice } from '#renderer/features/reminders/reminder-choice.tsx';
import { strings } from '#renderer/i18n/strings.ts';
import { installBridge } from '#tests/renderer/helpers/fake-bridge.ts';
import { openStatus, renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

const { reminders } = strings.ar;
const alarm = (deadline: string, kind: string, on: string) => ({
  deadline,
  mail: 'm1',
  label: `A/${deadline}/2026`,
  kind,
  on,
});

afterEach(cleanup);

it('silence that decides and clocks left standing are told with a way to each letter; seen, they come back only when new', async () => {
  openStatus.person?.actions.push('mail.assign');
  let alarms = [alarm('1', 'silence', '2026-03-14'), alarm('2', 'paused', '2026-02-01')];
  const bridge = installBridge({ 'deadline.alarms': () => ({ alarms }) });
  await renderScreen(<DeadlineBanner />);
  await screen.findByText(reminders.silence);
  await screen.findByText(reminders.paused);
  expect(screen.getByText('A/1/2026').closest('a')?.getAttribute('href')).toContain('/mail/m1');
  expect(screen.getByText('(14/03/2026)')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: reminders.seen }));
  expect(screen.queryByText(reminders.silence)).toBeNull();
  alarms = [...alarms, alarm('3', 'silence', '2026-03-15')];
  bridge.emit({ type: 'changed', entity: 'deadline', ids: [] });
  await screen.findByText('A/3/2026');
  expect(screen.queryByText('A/1/2026')).toBeNull();
});

it('the notifications of the system are switched off and on, for this computer', async () => {
  const bridge = installBridge({ 'preferences.save': () => ({}) });
  await renderScreen(<ReminderChoice />);
  fireEvent.click(screen.getByRole('switch', { name: reminders.system }));
  await waitFor(() => expect(bridge.inputsOf('preferences.save')).toMatchObject([{ reminders: false }]));
  fireEvent.click(screen.getByRole('switch', { name: reminders.system }));
  await waitFor(() => expect(bridge.inputsOf('preferences.save')[1]).toMatchObject({ reminders: true }));
});
