import { fork } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('./plain-server.ts', import.meta.url));

/** Plain HTTP on loopback to a server that only keeps files. */
export interface PlainHttp {
  /** Takes a file and throws its bytes away; answers how many there were. */
  get(name: string): Promise<number>;
  put(name: string, bytes: Buffer): Promise<void>;
  close(): Promise<void>;
}

export async function startPlainHttp(folder: string): Promise<PlainHttp> {
  const child = fork(SCRIPT, [folder]);
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  const ask = (method: string, name: string, bytes?: Buffer): Promise<number> =>
    new Promise((resolve, reject) => {
      const length = bytes ? { 'content-length': String(bytes.length) } : {};
      const asked = request(
        { host: '127.0.0.1', port, method, path: `/${name}`, headers: length },
        (answer) => {
          let size = 0;
          answer.on('data', (part: Buffer) => {
            size += part.length;
          });
          answer.once('end', () => resolve(size));
          answer.once('error', reject);
        },
      );
      asked.once('error', reject);
      asked.end(bytes);
    });
  return {
    get: (name) => ask('GET', name),
    put: async (name, bytes) => void (await ask('PUT', name, bytes)),
    close: async () => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
