import { describe, expect, it } from 'vitest';
import { workUnderWay } from '#main/work-under-way.ts';
import type { Result } from '#shared/contract/result.ts';

const refused: Result<never> = { ok: false, error: { code: 'session.locked', params: {} } };
const runs = (running: unknown): Result<unknown> => ({ ok: true, value: { running } });
const engine = (answers: Record<string, Result<unknown>>) => ({
  call: async (channel: string) => answers[channel] ?? refused,
});

describe('work under way', () => {
  it.each([
    [runs(null), runs(null), false],
    [runs({ done: 1, total: 9 }), runs(null), true],
    [runs(null), runs({ phase: 'database', done: 0, total: 0 }), true],
    [refused, refused, false],
  ])('import %j and backup %j: %s', async (progress, status, expected) => {
    expect(await workUnderWay(engine({ 'import.progress': progress, 'backup.status': status }))).toBe(
      expected,
    );
  });
});
