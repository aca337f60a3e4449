import { homedir } from 'node:os';
import { readArguments } from './app-arguments.ts';
import { defaultDataFolder, isWritableFolder } from './data-folder.ts';
import type { PolicyReading } from './policy.ts';

/** Where this PC's store lives. The command line wins over the policy: a sandbox store can always be opened. */
export function dataFolderOf({ policy }: PolicyReading): string {
  const { dataFolder } = readArguments(process.argv, process.cwd());
  return (
    dataFolder ??
    policy.dataFolder ??
    defaultDataFolder({
      platform: process.platform,
      env: process.env,
      home: homedir(),
      isWritable: isWritableFolder,
    })
  );
}

/** Words the engine is started with. */
export function engineArguments(folder: string, { policy }: PolicyReading): string[] {
  const { backupPlace, centreProxy, centreAuthority } = policy;
  return [
    `--data=${folder}`,
    ...(backupPlace ? [`--backup-place=${backupPlace}`] : []),
    ...(centreProxy ? [`--proxy=${centreProxy}`] : []),
    ...(centreAuthority ? [`--authority=${centreAuthority}`] : []),
  ];
}
