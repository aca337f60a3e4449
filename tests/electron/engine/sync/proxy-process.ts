import { createServer } from 'node:http';
import { connect } from 'node:net';

/** An HTTP proxy that only opens tunnels; with a login it asks for it. Says where it listens, and what it was asked. */
const [, , login = ''] = process.argv;
const wanted = login === '' ? undefined : `Basic ${Buffer.from(login).toString('base64')}`;
const tunnels: string[] = [];
const server = createServer((_request, response) => response.writeHead(403).end());
server.on('connect', ({ url = '', headers }, line) => {
  line.on('error', () => undefined);
  if (headers['proxy-authorization'] !== wanted) {
    line.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    return;
  }
  tunnels.push(url);
  const { hostname, port } = new URL(`http://${url}`);
  const far = connect(Number(port), hostname, () => {
    line.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    far.pipe(line);
    line.pipe(far);
  });
  far.on('error', () => line.destroy());
});
process.on('message', () => process.send?.(tunnels));
server.listen(0, '127.0.0.1', () => {
  const at = server.address();
  process.send?.(typeof at === 'object' ? at?.port : 0);
});
