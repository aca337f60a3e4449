import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { language } from '#shared/contract/fields.ts';

/** A folder of either kind of system, so that one file can be checked anywhere. */
const folder = z
  .string()
  .max(1000)
  .refine(
    (value) => !value.includes('\0') && (path.posix.isAbsolute(value) || path.win32.isAbsolute(value)),
    {
      error: 'an absolute folder is expected',
    },
  );

const fields = {
  /** Address of the centre; only https. */
  centreAddress: z.url({ protocol: /^https$/, error: 'an https:// address is expected' }),
  updateChannel: z.enum(['stable', 'preview', 'off']),
  backupPlace: folder,
  /** Language until the person chooses another. */
  language,
  dataFolder: folder,
};

/** What an IT administrator laid down for this computer. A field that is absent is left to the people. */
export type Policy = { [Field in keyof typeof fields]?: z.infer<(typeof fields)[Field]> };

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
export function readPolicy(file: string): PolicyReading {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { policy: {}, problems: [], file: null };
    return { policy: {}, problems: [`policy file cannot be read (${code})`], file };
  }
  return { ...parsePolicy(text), file };
}

/** Checks the text of a policy file, field by field. */
export function parsePolicy(text: string): Omit<PolicyReading, 'file'> {
  let json: unknown;
  try {
    // Notepad writes a byte-order mark.
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { policy: {}, problems: ['policy file is not JSON; all of it is ignored'] };
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return { policy: {}, problems: ['policy file is not a JSON object; all of it is ignored'] };
  }
  const policy: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [field, value] of Object.entries(json)) {
    if (!Object.hasOwn(fields, field)) {
      problems.push(`policy field "${field.slice(0, 40)}" is unknown and ignored`);
      continue;
    }
    const parsed = fields[field as keyof typeof fields].safeParse(value);
    if (parsed.success) policy[field] = parsed.data;
    else problems.push(`policy field "${field}" is ignored: ${parsed.error.issues[0]?.message ?? 'invalid'}`);
  }
  return { policy: policy as Policy, problems };
}
