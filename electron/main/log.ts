import { join } from 'node:path';
// Not 'electron-log/main': that one opens an IPC channel of its own, through which any page could write lines.
import electronLog from 'electron-log/node';
import { type LogDetails, redactDetails, redactText } from './redact.ts';

export interface Log {
  info(message: string, details?: LogDetails): void;
  warn(message: string, details?: LogDetails): void;
  error(message: string, details?: LogDetails): void;
}

const LARGEST_FILE = 5 * 1024 * 1024;

/** The log of one part of the main process: a file in the profile, two of 5 MB at most, redacted before it is written. */
export function openLog(scope: string): Log {
  const logger = electronLog.scope(scope);
  const line = (message: string, details: LogDetails = {}) => {
    const facts = Object.entries(redactDetails(details)).map(([field, value]) => `${field}=${String(value)}`);
    return [redactText(message), ...facts].join(' ');
  };
  return {
    info: (message, details) => logger.info(line(message, details)),
    warn: (message, details) => logger.warn(line(message, details)),
    error: (message, details) => logger.error(line(message, details)),
  };
}

/** Once, before the first line. `folder` is made when needed. Bugs nobody caught are written too. */
export function prepareLog(folder: string): void {
  electronLog.transports.file.resolvePathFn = () => join(folder, 'main.log');
  electronLog.transports.file.maxSize = LARGEST_FILE;
  electronLog.transports.file.format = '{iso} {level}{scope} {text}';
  electronLog.transports.console.level = false;
  const log = openLog('main');
  process.on('uncaughtException', (error) => log.error('uncaught', { stack: error.stack }));
  process.on('unhandledRejection', (reason) => {
    log.error('unhandled', { stack: reason instanceof Error ? reason.stack : String(reason) });
  });
}
