import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { type ElectronApplication, expect } from '@playwright/test';

interface Process {
  pid: number;
  parent: number;
  command: string;
}

/** Process id of the running engine, in whichever host it runs. */
export async function enginePid(app: ElectronApplication): Promise<number> {
  const main = app.process().pid ?? 0;
  let found: number | undefined;
  await expect
    .poll(async () => {
      const utility = await app.evaluate(({ app: electronApp }) =>
        electronApp.getAppMetrics().find((metric) => metric.name === 'sijill-engine'),
      );
      found = utility?.pid ?? childEngine(main);
      return found;
    })
    .toBeDefined();
  return found ?? 0;
}

function childEngine(main: number): number | undefined {
  const engine = /[\\/]engine[\\/]index\.mjs/;
  return allProcesses().find(({ parent, command }) => parent === main && engine.test(command))?.pid;
}

/** Field of `/proc/<pid>/status`, Linux only. */
export function statusField(pid: number, field: string): string | undefined {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return new RegExp(`^${field}:\\s*(.*)$`, 'm').exec(status)?.[1];
}

export function commandLine(pid: number): string[] {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
}

function allProcesses(): Process[] {
  if (process.platform === 'win32') return windowsProcesses();
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const pid = Number(name);
        return [{ pid, parent: Number(statusField(pid, 'PPid')), command: commandLine(pid).join(' ') }];
      } catch {
        // It ended meanwhile.
        return [];
      }
    });
}

function windowsProcesses(): Process[] {
  const query =
    'Get-CimInstance Win32_Process | Select-Object ProcessId,ParentProcessId,CommandLine | ConvertTo-Json';
  const listed = JSON.parse(
    execFileSync('powershell', ['-NoProfile', '-Command', query], {
      encoding: 'utf8',
      maxBuffer: 32 * 1024 * 1024,
    }),
  ) as { ProcessId: number; ParentProcessId: number; CommandLine: string | null }[];
  return listed.map((each) => ({
    pid: each.ProcessId,
    parent: each.ParentProcessId,
    command: each.CommandLine ?? '',
  }));
}
