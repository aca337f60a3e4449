import { afterEach, expect, test, vi } from 'vitest';
import { runProgram } from '#scripts/run-program.ts';

afterEach(() => void vi.restoreAllMocks());

async function said(script: string, mark: string): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  const code = await runProgram(process.execPath, ['-e', script], process.cwd(), { mark });
  return { code, lines };
}

test('a marked program speaks in whole lines behind its mark, the last one too, and keeps its exit code', async () => {
  const script = `process.stdout.write('é one\\ntw'); process.stdout.write('o\\nrest'); process.exitCode = 3`;
  expect(await said(script, 'unit')).toEqual({
    code: 3,
    lines: ['unit │ é one\n', 'unit │ two\n', 'unit │ rest\n'],
  });
});

test('what it complains of is marked as well, and being killed is 128 and the signal', async () => {
  const script = `console.error('no'); process.kill(process.pid, 'SIGKILL')`;
  expect(await said(script, 'e2e')).toEqual({ code: 137, lines: ['e2e │ no\n'] });
});
