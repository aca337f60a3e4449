const STOPS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Ctrl-C and its like are `stop`'s to answer for as long as `work` runs: a process that ends without a word leaves half of it behind. */
export async function whileStoppable<Value>(stop: () => void, work: () => Promise<Value>): Promise<Value> {
  for (const signal of STOPS) process.on(signal, stop);
  try {
    return await work();
  } finally {
    for (const signal of STOPS) process.off(signal, stop);
  }
}

/** As a shell says of whoever was interrupted. */
export const STOPPED = 130;
