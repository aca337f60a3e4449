import type { ComposedPaper, PaperMade, PaperStopped } from '#shared/contract/papers.ts';
import { DomainError } from '#shared/domain/errors.ts';

/** A paper drawn whole. */
export interface DrawnPaper {
  paper: Pick<ComposedPaper, 'about' | 'duplicate'>;
  /** SHA-256 of the file, hex. */
  sha256: string;
  pages: number;
}

type About = Pick<PaperMade, 'asked' | 'language' | 'copies' | 'target'>;

/** The ways out of the desk, and the journal that knows of each before it is taken. */
export interface WayOut<Drawn extends DrawnPaper> {
  about: About;
  draw(): Promise<Drawn>;
  /** To the journal; answers the entry. Refuses `paper.printed-already` for an original that is none any more. */
  announce(made: PaperMade): Promise<string>;
  /** To the printer or the file; `left` is told of each part that cannot be called back. */
  send(drawn: Drawn, left: () => void): Promise<void>;
  /** To the journal: it did not leave, or not whole. */
  stopped(stop: PaperStopped): Promise<unknown>;
}

/**
 * Draws a paper, writes it in the journal, and only then lets it leave: whatever cuts in between, there is never a
 * second original that does not say so. One that was printed since it was drawn is drawn again, as a duplicata.
 */
export async function leaveDesk<Drawn extends DrawnPaper>(way: WayOut<Drawn>): Promise<Drawn> {
  const { drawn, print } = await announced(way);
  let sent = 0;
  try {
    await way.send(drawn, () => {
      sent += 1;
    });
    return drawn;
  } catch (error) {
    const code = error instanceof DomainError ? error.code : '';
    // A journal that cannot be told keeps the print: the next one says duplicata, and that is the safe side.
    await way
      .stopped({ print, asked: way.about.asked, about: drawn.paper.about, code, sent })
      .catch(() => undefined);
    throw error;
  }
}

async function announced<Drawn extends DrawnPaper>(
  way: WayOut<Drawn>,
): Promise<{ drawn: Drawn; print: string }> {
  for (;;) {
    const drawn = await way.draw();
    const { paper, pages, sha256 } = drawn;
    try {
      const made = { ...way.about, about: paper.about, duplicate: paper.duplicate, pages, pdf: sha256 };
      return { drawn, print: await way.announce(made) };
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'paper.printed-already') throw error;
    }
  }
}
