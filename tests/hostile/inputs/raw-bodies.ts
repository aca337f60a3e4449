import { gzipSync } from 'node:zlib';

interface RawBody {
  name: string;
  body: Buffer;
  headers?: Record<string, string>;
}

const text = (name: string, body: string, headers = {}): RawBody => ({
  name,
  body: Buffer.from(body),
  headers,
});

/** Bodies that are not what the page asks for, before anybody looks at what they say. */
export const RAW_BODIES: readonly RawBody[] = [
  text('nothing', ''),
  text('half an object', '{"a":'),
  text('as deep as a well', '['.repeat(30_000)),
  text('deep objects', '{"a":'.repeat(8_000)),
  text('a number beyond numbers', '{"proto":1e400}'),
  text('one name twice', '{"after":0,"after":{"$gt":0}}'),
  text('a prototype', '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}'),
  text('null', 'null'),
  text('a byte order mark', '\uFEFF{"after":0}'),
  text('a lone surrogate', '{"reason":"\\ud800","device":"\\u0000"}'),
  { name: 'not UTF-8', body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]) },
  { name: 'too large', body: Buffer.alloc(6_500_000, 0x20) },
  {
    name: 'a packed bomb',
    body: gzipSync(Buffer.alloc(30_000_000)),
    headers: { 'content-encoding': 'gzip' },
  },
  text('packed as it says', '{"after":0}', { 'content-encoding': 'gzip' }),
  text('an unknown packing', '{}', { 'content-encoding': 'br, zstd' }),
  text('a form', 'after=0&device=x', { 'content-type': 'application/x-www-form-urlencoded' }),
  text('a page', '<a href="x">', { 'content-type': 'text/html' }),
  text('many parts', '--x\r\n\r\n{}\r\n--x--', { 'content-type': 'multipart/form-data; boundary=x' }),
  text('a type of nonsense', '{}', { 'content-type': 'application/json; charset=utf-16; \u00e9' }),
  text('in pieces', '{"after":0}', { 'transfer-encoding': 'chunked' }),
];
