import { createRequire } from 'node:module';

/** A server that speaks S3, over a folder: `s3-process.ts FOLDER BUCKET`. Says its port. */
const [folder = '', name = ''] = process.argv.slice(2);

interface Server {
  run(): Promise<{ port: number }>;
}
type Make = new (options: object) => Server;

const S3 = createRequire(import.meta.url)('@20minutes/s3rver') as Make;
const server = new S3({
  ...{ address: '127.0.0.1', port: 0, silent: true, directory: folder, vhostBuckets: false },
  configureBuckets: [{ name, configs: [] }],
});
const { port } = await server.run();
process.send?.(port);
