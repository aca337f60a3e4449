import './inherited-files.ts';
import { homedir } from 'node:os';
import { parseArgs } from 'node:util';
import type { FromEngine, ToEngine } from '#shared/contract/engine-port.ts';
import { ownPort } from '#shared/contract/own-port.ts';
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

const { send, listen } = ownPort<ToEngine, FromEngine>();

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

listen(
  (message) => void receive(message),
  // The shell is gone.
  () => void engine.close().finally(() => process.exit(0)),
);
send({ type: 'ready' });
