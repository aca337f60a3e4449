import type { Line } from './run-attacks.ts';

const HEADS = ['attack', 'tries', 'let in', 'lost', 'crashed', 'time', 'without its defence'];

/** The table for a person; `proofs` says what each attack reached when its defence was taken away. */
export function tableOf(lines: readonly Line[], proofs: ReadonlyMap<string, Line>): string {
  const rows = lines.map(({ name, tally, ms }) => [
    name,
    tally.tries.toLocaleString('en'),
    String(tally.letIn),
    String(tally.lost),
    String(tally.crashed),
    `${(ms / 1000).toFixed(1)} s`,
    reached(proofs.get(name)),
  ]);
  const widths = HEADS.map((head, at) => Math.max(head.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const drawn = [HEADS, ...rows].map((row) =>
    row
      .map((cell, at) =>
        at === 0 || at === 6 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
      )
      .join('  '),
  );
  const wrong = lines.flatMap(({ name, tally }) => tally.said.map((said) => `${name}: ${said}`));
  const idle = [...proofs]
    .filter(([, { tally }]) => !tally.reached)
    .flatMap(([name, { tally }]) => tally.said.map((said) => `${name}, without its defence: ${said}`));
  return [...drawn, ...wrong, ...idle].join('\n');
}

function reached(proof: Line | undefined): string {
  if (proof === undefined) return 'not tried';
  return proof.tally.reached ? 'succeeds' : 'STILL NOTHING';
}
