import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY_ROOT } from '#build/repository-root.ts';
import { newFolder } from './app.ts';
import { inPdf } from './pdfium.ts';

const PASSWORD = 'une phrase que personne ne devine';

interface Said {
  exit: number;
  said: string;
}

export interface PrintingDesk {
  /** Prints with the command line and answers the file it wrote. */
  print(...words: string[]): Promise<string>;
  /** Any call of the command line: its exit code and what it said. */
  sijill(words: readonly string[], env?: Record<string, string>): Promise<Said>;
}

/** The store of `fill-printing-store.ts`, and the command line that prints from it. */
export async function printingDesk(): Promise<PrintingDesk> {
  const home = newFolder('printing');
  const folder = join(home, 'data');
  const filled = await runNode(['tests/e2e/helpers/fill-printing-store.ts', folder, PASSWORD]);
  if (filled.exit !== 0) throw new Error(filled.said);
  const sijill: PrintingDesk['sijill'] = (words, env) =>
    runNode(['cli/bin.mjs', ...words, '--as', 'fatima', '--data', folder], env, `${PASSWORD}\n`);
  let made = 0;
  return {
    sijill,
    print: async (...words) => {
      made += 1;
      const file = join(home, `${made}-${words[0]}.pdf`);
      const { exit, said } = await sijill(['print', ...words, '--out', file]);
      if (exit !== 0) throw new Error(said);
      return file;
    },
  };
}

function runNode(words: string[], env: Record<string, string> = {}, input = ''): Promise<Said> {
  return new Promise((resolve) => {
    const known = { ...process.env, ...env, NODE_OPTIONS: '' };
    const child = execFile(
      process.execPath,
      words,
      { cwd: REPOSITORY_ROOT, env: known },
      (error, out, err) => {
        resolve({ exit: error === null ? 0 : Number(error.code ?? 1), said: `${out}${err}` });
      },
    );
    child.stdin?.end(input);
  });
}

/** The words of each page as PDFium reads them back. */
export function pagesOf(file: string): Promise<string[]> {
  return inPdf(readFileSync(file), (document) =>
    [...document.pages()].map((page) => page.getText().normalize('NFKC')),
  );
}

/** The share of these words that a reader finds in the text, marks and direction aside. */
export function shareFound(text: string, words: readonly string[]): number {
  const bare = (said: string) => said.normalize('NFKC').replace(/[\p{M}\p{Cf}ـ]/gu, '');
  const known = bare(text);
  return words.filter((word) => known.includes(bare(word))).length / words.length;
}
