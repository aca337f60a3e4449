import { expect, it } from 'vitest';
import { BundleSpool } from '#server/bundles/bundle-spool.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

const id = (digit: string) => `${digit.repeat(8)}-0000-7000-8000-${digit.repeat(12)}`;
const of = (council: string, device: string) => ({
  council: id(council),
  device: id(device),
  id: device.repeat(64),
});

it('the bundles of one council fill no more than its quota, and leave the others theirs', async () => {
  const spool = new BundleSpool(temporaryFolder(), { alone: () => Promise.resolve(null) }, 100);
  await spool.keep(of('a', '1'), 1, Buffer.alloc(60));
  await expect(spool.keep(of('a', '2'), 1, Buffer.alloc(60))).rejects.toMatchObject({ code: 'bundle.quota' });
  await spool.keep(of('b', '2'), 1, Buffer.alloc(60));
  // Taken: its parts make room.
  await spool.close(of('a', '1'), { id: 'e'.repeat(64), parts: 1 });
  await spool.keep(of('a', '2'), 1, Buffer.alloc(10));
});
