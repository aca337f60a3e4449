import { execFileSync } from 'node:child_process';
import type { ElectronApplication } from '@playwright/test';

/** From now on the system's save dialog answers at once with this path; null means it was cancelled. */
export function answerSaveDialog(app: ElectronApplication, path: string | null): Promise<void> {
  return app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () =>
      Promise.resolve(filePath === null ? { canceled: true, filePath: '' } : { canceled: false, filePath });
  }, path);
}

/** What a reader finds in a PDF, by Debian's poppler-utils. */
export function pdfText(path: string): string {
  return execFileSync('pdftotext', ['-enc', 'UTF-8', path, '-'], { encoding: 'utf8' });
}

export interface PdfFont {
  name: string;
  /** 'CID TrueType'; 'Type 3' is what a variable font becomes. */
  type: string;
  embedded: boolean;
  unicode: boolean;
}

export function pdfFonts(path: string): PdfFont[] {
  const lines = execFileSync('pdffonts', [path], { encoding: 'utf8' }).trim().split('\n').slice(2);
  return lines.map((line) => {
    const [embedded, , unicode] = line.trim().split(/\s+/).slice(-5, -2);
    const type = /^\S+\s+(.+?)\s{2,}/.exec(line)?.[1] ?? '';
    return {
      name: line.split(/\s+/)[0] ?? '',
      type,
      embedded: embedded === 'yes',
      unicode: unicode === 'yes',
    };
  });
}

/** Pages and size of the first one in points. */
export function pdfPages(path: string): { pages: number; width: number; height: number } {
  const info = execFileSync('pdfinfo', [path], { encoding: 'utf8' });
  const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(info) ?? [];
  return { pages: Number(/Pages:\s+(\d+)/.exec(info)?.[1]), width: Number(width), height: Number(height) };
}

/** Its title, and whether its words carry their structure for readers that do not see. */
export function pdfInfo(path: string): { title: string; tagged: boolean } {
  const info = execFileSync('pdfinfo', [path], { encoding: 'utf8' });
  return { title: /^Title:\s*(.*)$/m.exec(info)?.[1] ?? '', tagged: /^Tagged:\s*yes$/m.test(info) };
}
