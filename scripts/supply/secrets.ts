import { type Finding, linesMatching, type SourceFile } from '../source-files.ts';

/** What a secret looks like in the open. Each holds a part that no prose and no code of ours has. */
const SHAPES: Readonly<Record<string, RegExp>> = {
  'a private key': /-----BEGIN (?:[A-Z]{2,9} ){0,2}PRIVATE KEY-----/,
  'a key of a cloud': /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bAIza[\w-]{35}\b/,
  'a token of a forge':
    /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{40}|glpat-[\w-]{20}|npm_[A-Za-z0-9]{36})/,
  'a token of a service': /\bxox[abprs]-[\w-]{10}|\b[rs]k_live_[A-Za-z0-9]{16}|\bSG\.[\w-]{22}\.[\w-]{43}/,
  'a signed token': /\beyJ[\w-]{15,200}\.eyJ[\w-]{15,500}\.[\w-]{20}/,
  'a password in an address': /\b[a-z]{3,12}:\/\/[\w.-]{1,60}:(?!\$\{)[^\s/@:$'"`{}<>]{3,60}@/,
  'a registry password': /_(?:authToken|password|auth)\s?=\s?[^\s$]/,
};

/** Authorities that only tests trust: Node cannot make a certificate. */
const KEPT_FOR_TESTS = new Set(['tests/electron/engine/sync/certificates.ts']);

/** Secrets written into a file. A key that a test makes for itself is made at run time, never kept. */
export function secretsIn(file: SourceFile): Finding[] {
  if (KEPT_FOR_TESTS.has(file.path)) return [];
  return Object.entries(SHAPES).flatMap(([what, shape]) =>
    linesMatching(file, shape, `${what} does not belong in a file`),
  );
}
