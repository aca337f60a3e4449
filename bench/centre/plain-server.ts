import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';
import process from 'node:process';

/**
 * The least a server can do, in a process of its own: gives the files of a folder, takes new ones and answers when they
 * are on the disk. Ends with the process that started it.
 */
const [folder = ''] = process.argv.slice(2);
const server = createServer((request, response) => {
  const path = join(folder, basename(request.url ?? ''));
  if (request.method === 'GET') createReadStream(path).pipe(response);
  else
    void (async () => {
      const file = await open(path, 'w');
      for await (const part of request) await file.write(part as Buffer);
      await file.sync();
      await file.close();
      // A new file is on the disk when its name is.
      const names = await open(folder, 'r');
      await names.sync();
      await names.close();
      response.writeHead(204).end();
    })();
});
process.on('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' && address ? address.port : 0 });
});
