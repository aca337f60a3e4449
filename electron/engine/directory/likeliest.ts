/** How what was typed meets a name, surest first. */
export const MATCHES = ['exact', 'prefix', 'word', 'near', 'script'] as const;
export type Match = (typeof MATCHES)[number];
export const [EXACT, PREFIX, WORD, NEAR, SCRIPT] = [0, 1, 2, 3, 4] as const;

export interface Candidate {
  id: string;
  /** Letters from it. */
  uses: number;
  /** Of its last letter, in days since 1970. */
  lastDay: number;
  /** Letters of its shortest name: among equals the shorter is the likelier. */
  letters: number;
}

interface Likely {
  candidate: Candidate;
  match: number;
  edits: number;
  habit: number;
}

/** The `limit` likeliest of those offered, each once; one letter typed offers thousands, and none but these is kept. */
export class Likeliest {
  readonly #limit: number;
  readonly #today: number;
  #kept: Likely[] = [];
  /** The last of them, once there are enough. */
  #last: Likely | undefined;

  /** `today` in days since 1970. */
  constructor(limit: number, today: number) {
    this.#limit = limit;
    this.#today = today;
  }

  offer(candidate: Candidate, match: number, edits: number): void {
    const last = this.#last;
    if (last && match > last.match) return;
    const habit = habitOf(candidate, this.#today);
    if (last && compare(candidate, match, edits, habit, last) > 0) return;
    this.#kept.push({ candidate, match, edits, habit });
    if (this.#kept.length >= 2 * this.#limit) this.#cut();
  }

  /** Likeliest first. */
  take(): { id: string; match: Match }[] {
    this.#cut();
    return this.#kept.map(({ candidate, match }) => ({ id: candidate.id, match: MATCHES[match] ?? 'near' }));
  }

  #cut(): void {
    this.#kept = this.#kept
      .sort((a, b) => compare(a.candidate, a.match, a.edits, a.habit, b))
      .slice(0, this.#limit);
    this.#last = this.#kept[this.#limit - 1];
  }
}

/** Written to often and lately: a letter of three months ago counts half of one of today. */
function habitOf({ uses, lastDay }: Candidate, today: number): number {
  return uses === 0 ? 0 : uses * 0.5 ** (Math.max(0, today - lastDay) / 90);
}

/** Negative when the first is the likelier. */
function compare(candidate: Candidate, match: number, edits: number, habit: number, other: Likely): number {
  return (
    match - other.match ||
    edits - other.edits ||
    other.habit - habit ||
    candidate.letters - other.candidate.letters ||
    (candidate.id < other.candidate.id ? -1 : 1)
  );
}
