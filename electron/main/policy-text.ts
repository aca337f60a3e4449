import path from 'node:path';
import { z } from 'zod';
import { language } from '#shared/contract/fields.ts';
import { LEAST_LOCK_MINUTES, MOST_LOCK_MINUTES } from './idle-lock.ts';
import type { PolicyReading } from './policy.ts';

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
  /** SHA-256 of the centre's own certificate, hex: no other is spoken to. */
  centreCertificate: z.string().regex(/^[0-9a-f]{64}$/, { error: '64 hexadecimal digits are expected' }),
  /** How the centre is reached: `system` (HTTPS_PROXY), `none`, or the address of a proxy. */
  centreProxy: z.union([z.enum(['system', 'none']), z.url({ protocol: /^http$/ })], {
    error: 'system, none or an http:// address is expected',
  }),
  /** A file with the certificates of the council's own authority, PEM. */
  centreAuthority: folder,
  updateChannel: z.enum(['stable', 'preview', 'off']),
  backupPlace: folder,
  /** Language until the person chooses another. */
  language,
  dataFolder: folder,
  /** The longest the app stays open with nobody there; a person may choose less. */
  lockAfterMinutes: z
    .int({ error: 'whole minutes are expected' })
    .min(LEAST_LOCK_MINUTES)
    .max(MOST_LOCK_MINUTES),
};

/** What an IT administrator laid down for this computer. A field that is absent is left to the people. */
export type Policy = { [Field in keyof typeof fields]?: z.infer<(typeof fields)[Field]> };

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
