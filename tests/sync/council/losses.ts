import type { CentreCopy } from './centre-copy.ts';
import type { CouncilDesk } from './council-desk.ts';
import type { Acknowledged } from './council-world.ts';
import type { ToldNote } from './life-events.ts';

/** What somebody was told and no disk has any more: only the paper knows it. */
export class Losses {
  readonly #copy: CentreCopy;
  /** Told by a PC before the copy it was put back to, and never sent. */
  readonly letters = new Set<string>();
  /** Notes that only a disk had which is gone. */
  readonly notes = new Set<string>();
  /** Emergency numbers whose entry was never sent before its disk went back: the letter came back without it. */
  readonly codes = new Set<string>();
  /** Letters whose told number is not theirs: stamped without the pen, or forgotten by every disk. */
  readonly renumbered = new Set<string>();

  constructor(copy: CentreCopy) {
    this.#copy = copy;
  }

  /** To be called after a disk or the centre went back. */
  async settle(
    desks: readonly CouncilDesk[],
    told: readonly Acknowledged[],
    notes: readonly ToldNote[],
  ): Promise<void> {
    const issued = await this.#copy.known('dispatch.issue', 'note');
    for (const { note } of notes)
      if (!issued.has(note) && !desks.some(({ store }) => store.rows.get('dispatch_note', note)))
        this.notes.add(note);
    const letters = await this.#copy.known('mail.register', 'mail');
    const numbered = await this.#copy.known('number.assigned', 'mail');
    const codes = await this.#copy.known('emergency.number', 'code');
    for (const { mail, number, emergency } of told) {
      const rows = desks.flatMap(({ store }) => store.rows.get('mail', mail) ?? []);
      if (rows.length === 0 && !letters.has(mail)) this.letters.add(mail);
      if (number > 0 && !rows.some((row) => row.number === number) && !numbered.has(mail))
        this.renumbered.add(mail);
      if (emergency !== '' && !rows.some((row) => row.emergency === emergency) && !codes.has(emergency))
        this.codes.add(emergency);
    }
  }
}
