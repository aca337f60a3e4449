import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FoundBundle } from '#shared/contract/bundles.ts';
import { shortHash } from '#shared/domain/paper-mark.ts';
import type { Peer } from '../sync/transport.ts';
import type { BundleWire } from './bundle-wire.ts';
import { carryOther, type FoundFile } from './carry-others.ts';
import { partsIn } from './part-files.ts';

export type CourierLine = Pick<FoundBundle, 'code' | 'file' | 'state' | 'missing' | 'problem'>;

/**
 * Every PC's bundles of a stick brought to the centre by whoever stands at it, and the answers put beside them: all of it
 * is sealed and signed, so it takes no PC of the council. `answersOnly`: nothing more is brought than it takes to ask.
 * Refuses `bundle.folder-unreadable`.
 */
export async function carryAll(
  folder: string,
  { wire, peer, answersOnly }: { wire: BundleWire; peer: Peer; answersOnly: boolean },
): Promise<CourierLine[]> {
  const lines: CourierLine[] = [];
  const requests = new Map<string, FoundFile[]>();
  for await (const found of partsIn(folder)) {
    if ('problem' in found)
      lines.push({ code: '', file: found.name, state: 'refused', missing: [], problem: found.problem });
    else if (found.part.header.kind === 'request') {
      const { header } = found.part;
      requests.set(header.id, [...(requests.get(header.id) ?? []), { name: found.name, header }]);
    }
  }
  const read = (name: string) => readFile(join(folder, name)).catch(() => null);
  for (const [id, files] of requests) {
    const carried = await carryOther(
      { wire, peer: () => peer, folder, read },
      answersOnly ? files.slice(0, 1) : files,
      null,
    );
    lines.push({ code: shortHash(id), file: '', ...carried });
  }
  return lines;
}
