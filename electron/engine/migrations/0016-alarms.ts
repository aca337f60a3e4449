/** What the alarms of deadlines walk: standing clocks, and those whose silence is an answer (issue 5). */
export const name = 'Alarms of deadlines';

export const up: readonly string[] = [
  `CREATE INDEX deadline_paused ON deadline (office, id) WHERE state = 'paused'`,
  `CREATE INDEX deadline_silence ON deadline (office, due, id) WHERE state = 'running' AND silence = 1`,
];
