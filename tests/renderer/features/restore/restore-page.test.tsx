// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Providers } from '#renderer/app/providers.tsx';
import { isRestorable } from '#renderer/features/restore/restorable.ts';
import { RestorePage } from '#renderer/features/restore/restore-page.tsx';
import { changeLanguage, readDeskWords } from '#renderer/i18n/i18n.ts';
import { strings } from '#renderer/i18n/strings.ts';
import { percentOf } from '#renderer/ui/percent.ts';
import { installBridge, Refuse } from '#tests/renderer/helpers/fake-bridge.ts';
import '#tests/renderer/helpers/patience.ts';

const ar = strings.ar;
const ID = '00000000-0000-4000-8000-00000000000';
const council = { ar: 'مجلس', fr: 'Conseil' };
const found = (at: number) => ({
  id: `${ID}${at}`,
  label: `2026-11-2${at}`,
  council,
  madeAt: `2026-11-2${at}T18:30:00.000+01:00`,
  entries: 40,
  files: 3,
  bytes: 1_000_000,
});
let run: (input: { setAside: boolean; acceptMissing: boolean }) => unknown;
let bridge: ReturnType<typeof installBridge>;

beforeEach(async () => {
  await changeLanguage('ar');
  await readDeskWords();
  run = () => ({ council, madeAt: found(2).madeAt, missingFiles: 0, setAside: false });
  bridge = installBridge({
    'place.pick-backup': () => ({ place: { id: `${ID}9`, label: '/media/stick' } }),
    'restore.look': () => ({ backups: [found(2), found(1)] }),
    'restore.run': (input: Parameters<typeof run>[0]) => run(input),
    'restore.progress': () => ({ running: null }),
    'app.status': () => new Refuse('engine.closed'),
  });
});
afterEach(cleanup);

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name: new RegExp(name) }));
const code = () =>
  screen.findByRole<HTMLInputElement>('textbox', { name: new RegExp(ar.signIn.recover.code) });

async function toSecret(occupied = false) {
  const onDone = vi.fn();
  render(
    <Providers>
      <RestorePage occupied={occupied} onBack={() => {}} onDone={onDone} />
    </Providers>,
  );
  press(ar.restore.place.choose);
  fireEvent.change(await code(), { target: { value: '7K3Q-9TZX' } });
  return onDone;
}

describe('bringing a register back', () => {
  it('takes the newest backup with the recovery code, and tells what the paper must say', async () => {
    const onDone = await toSecret();
    press(ar.restore.run);
    await screen.findByText(ar.restore.done.paper);
    expect(bridge.inputsOf('restore.run')).toEqual([
      {
        backup: found(2).id,
        secret: { recoveryCode: '7K3Q-9TZX' },
        setAside: false,
        acceptMissing: false,
      },
    ]);
    press(ar.restore.done.enter);
    await waitFor(() => expect(onDone).toHaveBeenCalled());
  });

  it('keeps a refused code on the screen, with its sentence', async () => {
    run = () => new Refuse('restore.wrong-code');
    await toSecret();
    press(ar.restore.run);
    await screen.findByText(ar.errors['restore.wrong-code']);
    expect((await code()).value).toBe('7K3Q-9TZX');
    expect(document.activeElement).toBe(await code());
  });

  it('asks before going on without the missing files, or over a register that is there', async () => {
    run = ({ setAside, acceptMissing }) => {
      if (!setAside) return new Refuse('restore.store-exists');
      if (!acceptMissing) return new Refuse('backup.files-missing', { count: 2 });
      return { council, madeAt: found(2).madeAt, missingFiles: 2, setAside: true };
    };
    await toSecret();
    press(ar.restore.run);
    await screen.findByRole('button', { name: ar.restore.goOn.setAside });
    press(ar.restore.goOn.setAside);
    await screen.findByRole('button', { name: ar.restore.goOn.acceptMissing });
    press(ar.restore.goOn.acceptMissing);
    await screen.findByText(ar.restore.done.missing_two);
    expect(screen.getByText(ar.restore.done.setAside)).toBeTruthy();
  });

  it('says at once that a register that cannot be opened is set aside', async () => {
    await toSecret(true);
    press(ar.restore.run);
    await screen.findByText(ar.restore.done.paper);
    expect(bridge.inputsOf('restore.run')).toMatchObject([{ setAside: true }]);
  });
});

describe('when a backup is the way forward', () => {
  it('only where the store itself is harmed', () => {
    expect(isRestorable('store.corrupt')).toBe(true);
    expect(isRestorable('store.keyring-missing')).toBe(true);
    expect(isRestorable('store.disk-full')).toBe(false);
    expect(isRestorable('store.already-open')).toBe(false);
    expect(isRestorable(undefined)).toBe(false);
  });
  it('tells how far it is in whole percents', () => {
    expect(percentOf({ done: 0, total: 0 })).toBeNull();
    expect(percentOf({ done: 1, total: 3 })).toBe(33);
    expect(percentOf({ done: 5, total: 3 })).toBe(100);
  });
});
