import { join } from 'node:path';
import { type LogDetails, redactDetails, redactText } from './redact.ts';

export interface Log {
  info(message: string, details?: LogDetails): void;
  warn(message: string, details?: LogDetails): void;
  error(message: string, details?: LogDetails): void;
}

type Level = keyof Log;
type Writer = typeof import('electron-log/node').default;

const LARGEST_FILE = 5 * 1024 * 1024;
/** Lines wait here until the one who writes them has been read: the window comes first. */
const waiting: ((writer: Writer) => void)[] = [];
let writer: Writer | null = null;
let folder = '';

/** The log of one part of the main process: a file in the profile, two of 5 MB at most, redacted before it is written. */
export function openLog(scope: string): Log {
  const write = (level: Level, message: string, details: LogDetails = {}) => {
    const facts = Object.entries(redactDetails(details)).map(([field, value]) => `${field}=${String(value)}`);
    const line = [redactText(message), ...facts].join(' ');
    if (writer) {
      writer.scope(scope)[level](line);
      return;
    }
    waiting.push((late) => late.scope(scope)[level](line));
    // An error may be the last thing that happens.
    if (level === 'error') void startLog();
  };
  return {
    info: (message, details) => write('info', message, details),
    warn: (message, details) => write('warn', message, details),
    error: (message, details) => write('error', message, details),
  };
}

/** Once, before the first line. `place` is made when needed. Bugs nobody caught are written too. */
export function prepareLog(place: string): void {
  folder = place;
  const log = openLog('main');
  process.on('uncaughtException', (error) => log.error('uncaught', { stack: error.stack }));
  process.on('unhandledRejection', (reason) => {
    log.error('unhandled', { stack: reason instanceof Error ? reason.stack : String(reason) });
  });
}

/** The files of the log, older first; either may not be there. */
export const logFiles = (): string[] => ['main.old.log', 'main.log'].map((name) => join(folder, name));

/** Writes what waited, and from then on each line at once. */
export async function startLog(): Promise<void> {
  // Not 'electron-log/main': that one opens an IPC channel of its own, through which any page could write lines.
  const { default: electronLog } = await import('electron-log/node');
  electronLog.transports.file.resolvePathFn = () => join(folder, 'main.log');
  electronLog.transports.file.maxSize = LARGEST_FILE;
  electronLog.transports.file.format = '{iso} {level}{scope} {text}';
  electronLog.transports.console.level = false;
  writer = electronLog;
  for (const line of waiting.splice(0)) line(electronLog);
}
