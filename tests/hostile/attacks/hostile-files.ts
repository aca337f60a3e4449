import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { importMapping } from '#shared/contract/import.ts';
import { lockedPdf, pdfOfPages, shapedPdf } from '#tests/electron/engine/files/sample-documents.ts';
import { PNG_SIGNATURE, plainPng, pngChunk, pngHeader } from '#tests/electron/engine/files/sample-png.ts';
import type { TestEngine } from '#tests/helpers/bare-engine.ts';
import { letter } from '#tests/helpers/letters.ts';
import type { Attack, Tally } from '../attack.ts';
import { NAMES, tables } from '../inputs/file-monsters.ts';
import { Luck } from '../inputs/luck.ts';
import { isSafeFileName } from '../inputs/safe-name.ts';
import type { Stage } from '../stage.ts';

const SHOWN: ReadonlySet<string> = new Set(['application/pdf', 'image/png', 'image/jpeg']);

interface Scan {
  what: string;
  bytes: Buffer;
  /** Must be refused: it is no scan at all. */
  isNone: boolean;
}

const none = (what: string, text: string | Buffer): Scan => ({
  what,
  bytes: Buffer.from(text),
  isNone: true,
});
const some = (what: string, bytes: Buffer): Scan => ({ what, bytes, isNone: false });

/** Not pictures, pictures that lie about themselves, documents without end; then sound ones with bits changed. */
async function scans(luck: Luck, runs: number): Promise<Scan[]> {
  const png = plainPng(20, 20, [9, 9, 9]);
  const pdf = await shapedPdf(200, 100);
  const wide = pngHeader({ width: 60_000, height: 60_000, type: 6 });
  const bomb = Buffer.concat([
    wide,
    pngChunk('IDAT', deflateSync(Buffer.alloc(4_000_000))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
  const fixed = [
    none('a page', '<html><script>alert(1)</script></html>'),
    none('a drawing', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    none('a program', Buffer.from('4d5a90000300000004000000ffff', 'hex')),
    none('a script', '#!/bin/sh\nrm -rf ~\n'),
    none('a page that holds a document', '<html>%PDF-1.7'),
    none('an archive', Buffer.from('504b030414000000', 'hex')),
    none('noise', luck.bytes(3_000)),
    some('only a head', PNG_SIGNATURE),
    some('a picture of 3,600 megapixels', bomb),
    some(
      'a picture of no size',
      Buffer.concat([pngHeader({ width: 0, height: 0, type: 2 }), pngChunk('IEND', Buffer.alloc(0))]),
    ),
    some('a picture cut', png.subarray(0, png.length - 20)),
    some('a document cut', pdf.subarray(0, pdf.length / 2)),
    some('a document of a head', Buffer.from('%PDF-1.7\n%%EOF')),
    some(
      'a document that points at itself',
      Buffer.from(
        '%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Count 9>>\nendobj\ntrailer<</Root 1 0 R/Prev 0/Size 2>>\nstartxref\n0\n%%EOF',
      ),
    ),
    some('a locked document', await lockedPdf()),
    some('a page as large as a town', await shapedPdf(1_000_000, 1_000_000)),
    some('a page of nothing', await shapedPdf(0, 0)),
    some('many pages', pdfOfPages(3_000)),
  ];
  const mutated = Array.from({ length: Math.max(6, runs / 4) }, (_, nth) => {
    const bytes = Buffer.from(nth % 2 === 0 ? png : pdf);
    for (let change = 0; change < 8; change += 1) bytes[16 + luck.below(bytes.length - 16)] = luck.below(256);
    return some(`mutation ${nth}`, bytes);
  });
  return [...fixed, ...mutated];
}

async function run(stage: Stage, tally: Tally): Promise<void> {
  const engine = await stage.opened();
  const luck = new Luck(stage.seed);
  stage.strike();
  for (const name of NAMES) await tryName(engine, tally, name);
  for (const scan of await scans(luck, stage.runs)) await tryScan(engine, tally, scan);
  const folder = stage.newFolder();
  // Each starts a thread of its own: at a small scale half of them, each by one of the two doors.
  const all = await tables(luck);
  for (const [nth, { name, bytes }] of all.entries()) {
    const doors = stage.runs >= 100 ? DOORS : DOORS.filter((_, door) => (nth + stage.seed) % 4 === door * 2);
    await tryTable(engine, tally, { path: join(folder, name), bytes, doors });
  }
  const kept = await engine.call('mail.register', letter());
  if (!kept.ok) tally.loses(`no letter is registered any more: ${kept.error.code}`);
}

const broken = (engine: TestEngine, answer: { ok: boolean; error?: { code: string } }): string | null =>
  !answer.ok && answer.error?.code === 'internal' ? String(engine.bugs.at(-1)) : null;

async function tryScan(engine: TestEngine, tally: Tally, { what, bytes, isNone }: Scan): Promise<void> {
  tally.tried();
  const staged = await engine.call('file.stage', { name: 'scan.pdf', bytes: new Uint8Array(bytes) });
  const why = broken(engine, staged as never);
  if (why) tally.crashes(`${what}: ${why}`);
  if (!staged.ok) return;
  const { sha256, mime } = staged.value as { sha256: string; mime: string };
  if (isNone || !SHOWN.has(mime)) tally.enters(`${what} is taken as ${mime}`);
  const page = await engine.call('file.page', { sha256, page: 0, width: 200 });
  const whyPage = broken(engine, page as never);
  if (whyPage) tally.crashes(`${what}, shown: ${whyPage}`);
}

async function tryName(engine: TestEngine, tally: Tally, name: string): Promise<void> {
  tally.tried();
  const bytes = new Uint8Array(plainPng(4, 4, [1, 1, 1]));
  const staged = await engine.call('file.stage', { name, bytes });
  const why = broken(engine, staged as never);
  if (why) tally.crashes(`${JSON.stringify(name)}: ${why}`);
  if (staged.ok && !isSafeFileName((staged.value as { name: string }).name))
    tally.enters(`${JSON.stringify(name)} stays ${JSON.stringify(staged.value)}`);
}

const DOORS = ['import.look', 'import.plan'] as const;

interface TableTry {
  path: string;
  bytes: Buffer;
  doors: readonly (typeof DOORS)[number][];
}

async function tryTable(engine: TestEngine, tally: Tally, { path, bytes, doors }: TableTry): Promise<void> {
  writeFileSync(path, bytes);
  const remembered = await engine.trusted({ name: 'remember-place', path, use: 'import' });
  const chosen = remembered.ok ? (remembered.value as { id: string }).id : '';
  for (const channel of doors) {
    tally.tried();
    const answer = await engine.call(channel, { chosen, mapping: importMapping.parse({}) });
    const why = broken(engine, answer as never);
    if (why) tally.crashes(`${channel} of ${basename(path)}: ${why}`);
    // Objects of ours must not have got a member from a heading or a cell.
    if ('admin' in {}) tally.enters(`${basename(path)}: a prototype was written to`);
  }
}

export const hostileFiles: Attack = {
  name: 'scans, names and tables made to break what reads them',
  without: 'names made safe',
  run,
};
