/** Runs a script's work: an expected failure is one sentence on the console and exit code 1, a bug keeps its trace. */
export async function script(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    const expected =
      error instanceof Error && error.constructor === Error && process.env.SIJILL_TRACE === undefined;
    console.error(expected ? error.message : error);
    process.exitCode = 1;
  }
}

/** `1.2 s` or `3 min 05 s` since an instant of `performance.now()`. */
export function since(start: number): string {
  const seconds = (performance.now() - start) / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${String(Math.round(seconds % 60)).padStart(2, '0')} s`;
}
