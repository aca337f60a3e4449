import './inherited-files.ts';
import { homedir } from 'node:os';
import { parseArgs } from 'node:util';
import type { FromEngine, ToEngine } from '#shared/contract/engine-port.ts';
import { collectAlone } from './collector.ts';
import { createEngine } from './engine.ts';
import { realMachine } from './machine.ts';
import { SystemProxy } from './system-proxy.ts';
import { defaultWitnessFolder } from './witness-folder.ts';

/** The process the desktop starts: one store, one message channel, nothing else. */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    witness: { type: 'string' },
    'backup-place': { type: 'string' },
    proxy: { type: 'string' },
    authority: { type: 'string' },
  },
  strict: false,
});
const folder = String(values.data ?? '');
const witnessFolder = String(values.witness ?? defaultWitnessFolder(folder, process.env, homedir()));

/** A utility process of Electron has `parentPort`; the test builds' child process has `send`. */
interface UtilityPort {
  on(event: 'message', listener: (message: { data: ToEngine }) => void): void;
  postMessage(message: FromEngine): void;
}
const utilityPort = (process as unknown as { parentPort?: UtilityPort }).parentPort;

function send(message: FromEngine): void {
  if (utilityPort) utilityPort.postMessage(message);
  else process.send?.(message);
}

collectAlone();
const proxies = new SystemProxy((id, address) => send({ type: 'ask-proxy', id, address }));
const engine = createEngine({
  folder,
  witnessFolder,
  machine: realMachine,
  workers: true,
  waitMs: 1_000,
  emit: (event) => send({ type: 'event', event }),
  ...(typeof values['backup-place'] === 'string' ? { backupPlace: values['backup-place'] } : {}),
  line: {
    ...(typeof values.proxy === 'string' ? { proxy: values.proxy } : {}),
    ...(typeof values.authority === 'string' ? { authorityFile: values.authority } : {}),
  },
  systemProxy: (address) => proxies.ask(address),
  keepSession: (session) => send({ type: 'keep', session }),
  logBug: (id, channel, error) => {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`bug ${id} ${channel} ${what}\n`);
  },
});

async function receive(message: ToEngine): Promise<void> {
  if (message.type === 'proxy') return proxies.heard(message.id, message.said);
  if (message.type === 'call') {
    send({ type: 'answer', id: message.id, result: await engine.call(message.channel, message.input) });
    return;
  }
  send({ type: 'answer', id: message.id, result: await engine.trusted(message.request) });
  // The answer must leave before the process does.
  if (message.request.name === 'close') setImmediate(() => process.exit(0));
}

if (utilityPort) utilityPort.on('message', ({ data }) => void receive(data));
else {
  process.on('message', (message) => void receive(message as ToEngine));
  // The shell is gone: nobody can ask anything any more.
  process.on('disconnect', () => void engine.close().finally(() => process.exit(0)));
}
send({ type: 'ready' });
