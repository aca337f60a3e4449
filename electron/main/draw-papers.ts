import { createHash, randomUUID } from 'node:crypto';
import { type ComposedPaper, composedPaper, type PaperAsked } from '#shared/contract/papers.ts';
import { answered } from './engine-answer.ts';
import type { EngineProcess } from './engine-process.ts';
import type { DrawnPaper } from './leave-desk.ts';
import type { PaperPress } from './paper-press.ts';
import type { DrawnPart } from './paper-printer.ts';
import type { JobSteps } from './paper-queue.ts';

export interface Wanted {
  asked: PaperAsked;
  language: 'ar' | 'fr';
}

export interface DrawnWhole extends DrawnPaper {
  paper: ComposedPaper;
  /** As they were drawn, for a printer that takes them in turn. */
  parts: [DrawnPart, ...DrawnPart[]];
  pdf: Uint8Array;
}

interface Drawing {
  engine: Pick<EngineProcess, 'call' | 'trusted'>;
  press: Pick<PaperPress, 'draw'>;
}

/** Papers drawn part by part and joined; drawing is one of `rounds` that make the progress. */
export function createDrawing({ engine, press }: Drawing) {
  const composer = (wanted: Wanted, operation: string) => {
    const moment = randomUUID();
    return async (part: number): Promise<ComposedPaper> =>
      composedPaper.parse(
        answered(await engine.call('paper.compose', { ...wanted, part, moment }, operation)),
      );
  };

  const drawParts = async (
    wanted: Wanted,
    operation: string,
    steps: JobSteps,
    rounds: number,
  ): Promise<[DrawnPart, ...DrawnPart[]]> => {
    const draw = async (paper: ComposedPaper): Promise<DrawnPart> => ({
      paper,
      pdf: await press.draw(paper),
    });
    const compose = composer(wanted, operation);
    const first = await compose(0);
    const { title, parts } = first;
    const ahead = (part: number): Promise<ComposedPaper> | null => {
      // The engine composes the next part while this one is drawn.
      const next = part < parts ? compose(part) : null;
      next?.catch(() => undefined);
      return next;
    };
    steps.step(title, 0, rounds * parts);
    let next = ahead(1);
    const drawn: [DrawnPart, ...DrawnPart[]] = [await draw(first)];
    for (let part = 1; next !== null; part++) {
      steps.step(title, part, rounds * parts);
      const paper: ComposedPaper = await next;
      next = ahead(part + 1);
      drawn.push(await draw(paper));
    }
    steps.step(title, parts, rounds * parts);
    return drawn;
  };

  return async (wanted: Wanted, operation: string, steps: JobSteps, rounds = 1): Promise<DrawnWhole> => {
    const parts = await drawParts(wanted, operation, steps, rounds);
    const [{ paper }] = parts;
    const joined = await engine.trusted({
      name: 'paper-join',
      parts: parts.map((part) => part.pdf),
      title: paper.title,
      language: wanted.language,
    });
    const { pdf, pages } = answered(joined) as { pdf: Uint8Array; pages: number };
    return { paper, parts, pdf, pages, sha256: createHash('sha256').update(pdf).digest('hex') };
  };
}
