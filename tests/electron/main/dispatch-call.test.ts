import { describe, expect, it } from 'vitest';
import { createDispatch, type NativeHandlers } from '#main/dispatch-call.ts';
import type { LogDetails } from '#main/redact.ts';
import type { Result } from '#shared/contract/result.ts';
import { DomainError } from '#shared/domain/errors.ts';

const ok = (value: unknown) => ({ ok: true, value }) as never;

function bench(natives: Partial<NativeHandlers> = {}, call?: () => Promise<Result<unknown>>) {
  const lines: { message: string; details: LogDetails | undefined }[] = [];
  const write = (message: string, details?: LogDetails) => lines.push({ message, details });
  const asked: unknown[] = [];
  const dispatch = createDispatch({
    engine: {
      call:
        call ??
        (async (channel, input) => {
          asked.push([channel, input]);
          return { ok: true, value: 'from the engine' };
        }),
    },
    natives: natives as NativeHandlers,
    log: { info: write, warn: write, error: write },
  });
  return { dispatch, lines, asked };
}

describe('one call of a screen', () => {
  it('goes to the engine with its parsed input', async () => {
    const { dispatch, asked } = bench();
    const input = { login: 'amina', password: 'motdepasse' };
    expect(await dispatch('session.sign-in', input)).toEqual({ ok: true, value: 'from the engine' });
    expect(asked).toEqual([['session.sign-in', { ...input, code: '' }]]);
  });

  it.each([
    'toString',
    '__proto__',
    'constructor',
    '',
    'mail',
    'lock',
    'trusted',
    7,
    null,
    undefined,
    {},
    ['app.status'],
  ])('refuses the channel %j', async (name) => {
    const { dispatch, asked } = bench();
    expect(await dispatch(name, {})).toEqual({ ok: false, error: { code: 'channel.unknown', params: {} } });
    expect(asked).toEqual([]);
  });

  it('refuses a wrong input by its field, without its value', async () => {
    const { dispatch, asked } = bench();
    const result = await dispatch('session.sign-in', { login: 5, password: 'x' });
    expect(result).toMatchObject({ ok: false, error: { code: 'input.invalid', params: { field: 'login' } } });
    const extra = await dispatch('app.status', { path: '/etc/passwd' });
    expect(extra).toMatchObject({ ok: false, error: { code: 'input.invalid' } });
    expect(asked).toEqual([]);
  });

  it('passes a refusal on with its code and parameters', async () => {
    const { dispatch } = bench({
      'file.pick': () => {
        throw new DomainError('file.too-large', { limit: 25 });
      },
      'place.pick-backup': () => ({ ok: false, error: { code: 'place.unwritable', params: {} } }),
    });
    expect(await dispatch('file.pick', {})).toEqual({
      ok: false,
      error: { code: 'file.too-large', params: { limit: 25 } },
    });
    expect(await dispatch('place.pick-backup', {})).toMatchObject({
      ok: false,
      error: { code: 'place.unwritable' },
    });
  });

  it('hides a bug behind the id of its log line', async () => {
    const { dispatch, lines } = bench({
      'app.about': () => {
        throw new TypeError('secret detail');
      },
    });
    const result = await dispatch('app.about', {});
    expect(result).toMatchObject({ ok: false, error: { code: 'internal', params: {} } });
    expect(JSON.stringify(result)).not.toContain('secret detail');
    const id = result.ok ? '' : result.error.id;
    expect(lines.find((line) => line.message === 'bug')?.details?.operation).toBe(id);
  });

  it('lets nothing out of the main process that the contract does not name', async () => {
    const { dispatch } = bench({ 'app.about': () => ok({ version: '1', home: '/home/amina' }) });
    expect(await dispatch('app.about', {})).toMatchObject({ ok: false, error: { code: 'internal' } });
  });

  it('never logs an input', async () => {
    const { dispatch, lines } = bench();
    await dispatch('session.sign-in', { login: 'amina', password: 'MARKER-7f3' });
    await dispatch('session.sign-in', { login: 'amina', password: 'MARKER-7f3', more: 'MARKER-7f3' });
    expect(lines.length).toBeGreaterThan(0);
    expect(JSON.stringify(lines)).not.toContain('MARKER-7f3');
  });

  it('refuses a flood and recovers from it', async () => {
    let release: () => void = () => {};
    const gate = new Promise<Result<unknown>>((resolve) => {
      release = () => resolve({ ok: true, value: null });
    });
    const { dispatch } = bench({}, () => gate);
    const flood = Array.from({ length: 10_000 }, () => dispatch('app.status', {}));
    release();
    const results = await Promise.all(flood);
    expect(results.filter((result) => result.ok)).toHaveLength(200);
    expect(results.at(-1)).toEqual({ ok: false, error: { code: 'bridge.busy', params: {} } });
    expect(await dispatch('app.status', {})).toMatchObject({ ok: true });
  });
});
