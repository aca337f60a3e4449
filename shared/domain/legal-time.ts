/** From this moment (milliseconds since 1970 UTC) the legal time is UTC plus this many minutes. */
export interface OffsetChange {
  from: number;
  minutes: number;
}

/*
 * Morocco's legal time since 2008, from the IANA time zone database 2026c (decrees 2-12-126,
 * 2-13-781 and 2-18-855; UTC+0 for good from 20 September 2026). Each line: moments of +60, then of +0.
 *
 * A table of our own and not Intl: two engines carry two editions of the zone database (the one of
 * Chromium 114 still believes in UTC+1 for 2027), so the same registration would get two legal
 * times, and two legal days between 23:00 and 00:00. A test compares this table with Node's, and
 * fails when a newer edition knows better. An administrator's dated correction is a longer table.
 */
const CHANGES = `
2008-06-01T00 +60 2008-08-31T23 +0
2009-06-01T00 +60 2009-08-20T23 +0
2010-05-02T00 +60 2010-08-07T23 +0
2011-04-03T00 +60 2011-07-30T23 +0
2012-04-29T02 +60 2012-07-20T02 +0 2012-08-20T02 +60 2012-09-30T02 +0
2013-04-28T02 +60 2013-07-07T02 +0 2013-08-10T02 +60 2013-10-27T02 +0
2014-03-30T02 +60 2014-06-28T02 +0 2014-08-02T02 +60 2014-10-26T02 +0
2015-03-29T02 +60 2015-06-14T02 +0 2015-07-19T02 +60 2015-10-25T02 +0
2016-03-27T02 +60 2016-06-05T02 +0 2016-07-10T02 +60 2016-10-30T02 +0
2017-03-26T02 +60 2017-05-21T02 +0 2017-07-02T02 +60 2017-10-29T02 +0
2018-03-25T02 +60 2018-05-13T02 +0 2018-06-17T02 +60
2019-05-05T02 +0 2019-06-09T02 +60
2020-04-19T02 +0 2020-05-31T02 +60
2021-04-11T02 +0 2021-05-16T02 +60
2022-03-27T02 +0 2022-05-08T02 +60
2023-03-19T02 +0 2023-04-23T02 +60
2024-03-10T02 +0 2024-04-14T02 +60
2025-02-23T02 +0 2025-04-06T02 +60
2026-02-15T02 +0 2026-03-22T02 +60
2026-09-20T01 +0`;

/** Ascending. Before its first line the legal time is UTC. */
export const MOROCCO_TIME: readonly OffsetChange[] = Array.from(
  CHANGES.matchAll(/(\S+) \+(\d+)/g),
  ([, moment, minutes]) => ({ from: Date.parse(`${moment}:00:00Z`), minutes: Number(minutes) }),
);

/** Minutes to add to UTC at a moment (milliseconds since 1970 UTC). */
export function offsetMinutes(at: number, table: readonly OffsetChange[] = MOROCCO_TIME): number {
  // From the end: nearly every question is about today.
  for (let i = table.length - 1; i >= 0; i--) {
    const change = table[i];
    if (change && at >= change.from) return change.minutes;
  }
  return 0;
}
