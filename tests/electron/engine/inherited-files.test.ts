import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { describe, expect, test } from 'vitest';

const fileOf = (server: Server) => (server as unknown as { _handle: { fd: number } })._handle.fd;

describe.runIf(process.platform === 'linux')('an engine that is a child of the main process', () => {
  test.each([
    [
      'lets go of a socket of its parent and keeps its messages',
      `await import('#engine/inherited-files.ts');`,
      false,
    ],
    ['would hold it otherwise', '', true],
  ])('%s, also of one that its parent has closed since', async (_, first, held) => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const program = `import { existsSync } from 'node:fs';
      process.once('message', async () => { ${first} process.send(existsSync('/proc/self/fd/4')); });`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc', fileOf(server)],
    });
    server.close();
    await once(server, 'close');
    child.send('held?');
    const [answer] = await once(child, 'message');
    child.kill();
    await once(child, 'exit');
    expect(answer).toBe(held);
  });
});
