import { execFileSync } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';
import { openPress } from '#cli/press/press.ts';
import { joinInThisThread } from '#engine/printing/join-parts.ts';
import type { ComposedPaper } from '#shared/contract/papers.ts';

/** Papers composed by the engine, and what its gap check and its journal say beside them. */
export interface ReadingStore {
  /** By name and language: 'book-ar'. */
  papers: Record<string, { language: 'ar' | 'fr'; title: string; parts: ComposedPaper[] }>;
  totals: { valid: number; void: number; reserved: number; lost: number; expected: number };
  first: number;
  last: number;
  /** Hash sealed by the closing of the year. */
  chain: string;
  note: { label: string; hash: string };
}

export interface DrawnPapers extends ReadingStore {
  /** The PDF of each, by the same names. */
  pdfs: Record<string, Uint8Array>;
  /** Of the Chromium that drew them. */
  chromium: number;
}

/** Every paper of the reading store, drawn by the hidden page of the real app in one run of it. */
export async function drawnPapers(): Promise<DrawnPapers> {
  const program = join(REPOSITORY_ROOT, 'tests/e2e/helpers/reading-store.ts');
  const limit = 64 * 1024 * 1024;
  const env = { ...process.env, NODE_OPTIONS: '' };
  const said = execFileSync(process.execPath, [program], {
    encoding: 'utf8',
    maxBuffer: limit,
    cwd: REPOSITORY_ROOT,
    env,
  });
  const store = JSON.parse(said) as ReadingStore;
  const press = await openPress(process.env, homedir());
  const pdfs: DrawnPapers['pdfs'] = {};
  let chromium = 0;
  try {
    for (const [name, { language, title, parts }] of Object.entries(store.papers)) {
      const drawn: Uint8Array[] = [];
      for (const part of parts) drawn.push(await press.draw(part));
      chromium ||= Number(/Skia\/PDF m(\d+)/.exec(Buffer.from(drawn[0] ?? []).toString('latin1'))?.[1] ?? 0);
      pdfs[name] = (await joinInThisThread(drawn, { title, language })).pdf;
    }
  } finally {
    press.close();
  }
  return { ...store, pdfs, chromium };
}
