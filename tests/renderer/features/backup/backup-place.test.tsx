// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { answers } from '#renderer/app/answers.ts';
import { Backup } from '#renderer/features/backup/backup.tsx';
import { strings } from '#renderer/i18n/strings.ts';
import type { BackupStatus } from '#shared/contract/backup.ts';
import { installBridge, Refuse } from '#tests/renderer/helpers/fake-bridge.ts';
import { renderScreen } from '#tests/renderer/helpers/render-screen.tsx';

const { ar } = strings;
const PLACE = '00000000-0000-4000-8000-00000000000a';
const NONE: BackupStatus = {
  place: null,
  lastGoodAt: null,
  problem: null,
  due: true,
  overdue: true,
  running: null,
};
const STICK = { label: 'USB-SIJILL', present: true, sameDisk: false };
const MADE = {
  madeAt: '2026-11-22T10:00:00.000+00:00',
  entries: 12,
  files: 3,
  missingFiles: 0,
  warnings: [],
};

let status = NONE;
let picked: { id: string; label: string } | null = null;
let run: () => unknown = () => MADE;
let bridge: ReturnType<typeof installBridge>;

beforeEach(() => {
  answers.clear();
  status = NONE;
  picked = { id: PLACE, label: STICK.label };
  run = () => {
    status = { ...status, lastGoodAt: MADE.madeAt, due: false, overdue: false };
    return MADE;
  };
  bridge = installBridge({
    'backup.status': () => status,
    'place.pick-backup': () => ({ place: picked }),
    'backup.set-place': () => {
      status = { ...status, place: STICK };
      return status;
    },
    'backup.run': () => run(),
    'backup.cancel': () => {
      status = { ...status, running: null };
      return {};
    },
  });
});
afterEach(cleanup);

const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));

it('without a place nothing can be copied; the place chosen is kept and the first copy made at once', async () => {
  await renderScreen(<Backup />);
  await screen.findByText(ar.backup.noPlace);
  await screen.findByText(ar.backup.states.never);
  await press(ar.backup.runNow);
  expect(bridge.inputsOf('backup.run')).toEqual([]);

  await press(ar.backup.choose);
  await screen.findByText(STICK.label);
  await screen.findByText(ar.backup.states.good);
  expect(bridge.inputsOf('backup.set-place')).toEqual([{ place: PLACE }]);
  expect(bridge.inputsOf('backup.run')).toEqual([{}]);
  await screen.findByText(new RegExp(`^${ar.backup.done}`));
});

it('a dialog that was closed changes nothing', async () => {
  picked = null;
  await renderScreen(<Backup />);
  await press(ar.backup.choose);
  await waitFor(() => expect(bridge.inputsOf('place.pick-backup')).toHaveLength(1));
  expect(bridge.inputsOf('backup.set-place')).toEqual([]);
  expect(bridge.inputsOf('backup.run')).toEqual([]);
});

it('a stick that is not plugged in and a folder of the same disk are said beside the place', async () => {
  status = { ...NONE, place: { ...STICK, present: false, sameDisk: true } };
  await renderScreen(<Backup />);
  await screen.findByText(ar.backup.absent);
  await screen.findByText(ar.backup.sameDisk);
});

it('a copy that fails says why, and the last good one still stands', async () => {
  status = { ...NONE, place: STICK, lastGoodAt: '2026-11-20T10:00:00.000+00:00', overdue: true };
  run = () => {
    const failure = { code: 'store.disk-full', params: {} };
    status = { ...status, problem: { at: '2026-11-22T10:00:00.000+00:00', failure } };
    return new Refuse(failure.code);
  };
  await renderScreen(<Backup />);
  await screen.findByText(ar.backup.states.overdue);
  await press(ar.backup.runNow);
  await screen.findByText(new RegExp(ar.errors['store.disk-full']));
  expect(screen.getByText(ar.backup.states.overdue)).toBeTruthy();
});

it('while one is made it shows how far, and can be stopped', async () => {
  status = { ...NONE, place: STICK, running: { phase: 'files', done: 1, total: 4 } };
  await renderScreen(<Backup />);
  expect(await screen.findByRole('progressbar')).toBeTruthy();
  await press(ar.backup.cancel);
  await waitFor(() => expect(bridge.inputsOf('backup.cancel')).toHaveLength(1));
});
