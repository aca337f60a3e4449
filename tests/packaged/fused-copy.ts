import { copyFileSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/** The parts of electron-builder's own fuse tool that are used here. */
interface FuseTool {
  FuseVersion: { V1: '1' };
  FuseV1Options: Record<
    | 'RunAsNode'
    | 'EnableNodeOptionsEnvironmentVariable'
    | 'EnableNodeCliInspectArguments'
    | 'OnlyLoadAppFromAsar',
    number
  >;
  flipFuses(executable: string, config: Record<string | number, unknown>): Promise<number>;
}

const requireFromBuilder = createRequire(createRequire(import.meta.url).resolve('app-builder-lib'));

/**
 * A folder that is the app's in all but the executable, which is a copy of its own; `leaveOut` names a file of
 * `resources` that the copy does not have. Returns the path of the executable.
 */
export function copyOfApp(executable: string, folder: string, leaveOut?: string): string {
  const from = dirname(executable);
  mkdirSync(join(folder, 'resources'), { recursive: true });
  link(from, folder, [basename(executable), 'resources']);
  link(join(from, 'resources'), join(folder, 'resources'), leaveOut === undefined ? [] : [leaveOut]);
  const copy = join(folder, basename(executable));
  copyFileSync(executable, copy);
  return copy;
}

function link(from: string, to: string, except: readonly string[]): void {
  for (const name of readdirSync(from)) {
    if (!except.includes(name)) symlinkSync(join(from, name), join(to, name));
  }
}

/** Sets the release fuses that every Electron here has. */
export async function setFuses(executable: string): Promise<void> {
  const { FuseVersion, FuseV1Options, flipFuses } = requireFromBuilder('@electron/fuses') as FuseTool;
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
  });
}
