import { join } from 'node:path';
import { app } from 'electron';
import { z } from 'zod';
import { paperSheet } from '#shared/contract/papers.ts';
import { openLog } from './log.ts';
import { createPaperPress } from './paper-press.ts';

/** What the command line sends: one paper to draw. Papers are numbered so that an answer finds its question. */
const question = z.strictObject({
  id: z.int(),
  html: z.string(),
  style: z.string().max(4_000).nullable(),
  sheet: paperSheet,
});

/**
 * Draws papers for the command line, in the same press and behind the same walls as the desk: no window, no engine, no
 * store. Ends when the parent goes.
 */
export async function servePress(): Promise<void> {
  const press = createPaperPress(join(__dirname, 'papers'), openLog('press'));
  process.on('disconnect', () => app.exit(0));
  process.on('message', (message) => {
    const { id, html, style, sheet } = question.parse(message);
    press.draw({ html, sheet, ...(style === null ? {} : { style }) }).then(
      (pdf) => process.send?.({ id, pdf: Buffer.from(pdf).toString('base64') }),
      (error: unknown) =>
        process.send?.({ id, error: error instanceof Error ? error.message : String(error) }),
    );
  });
  process.send?.({ ready: true });
}
