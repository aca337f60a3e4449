import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Policy } from './policy-text.ts';

export interface PolicyReading {
  policy: Policy;
  /** One English sentence for each thing ignored, for the log. */
  problems: string[];
  /** Absolute path of the file when there is one, whether or not it could be used. */
  file: string | null;
}

/** The only place the policy is read from: a folder that only administrators may write. */
export function policyFile(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): string {
  if (platform === 'win32')
    return path.win32.join(env.ProgramData ?? 'C:\\ProgramData', 'Sijill', 'policy.json');
  if (platform === 'darwin') return '/Library/Application Support/Sijill/policy.json';
  return '/etc/sijill/policy.json';
}

/** Reads and checks a policy file. Never throws: a wrong field is left out and told, the others count. */
export async function readPolicy(file: string): Promise<PolicyReading> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { policy: {}, problems: [], file: null };
    return { policy: {}, problems: [`policy file cannot be read (${code})`], file };
  }
  // Most computers have none: their start does not wait for the rules of its fields.
  const { parsePolicy } = await import('./policy-text.ts');
  return { ...parsePolicy(text), file };
}
