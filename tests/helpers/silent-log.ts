import type { Log } from '#main/log.ts';

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };
