import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { draftBeside, removeDeadDrafts } from '#engine/drafts.ts';
import { temporaryFolder } from '#tests/helpers/temporary-folder.ts';

it('removes what a killed process of this machine left, and nothing else', () => {
  const folder = temporaryFolder();
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  const own = draftBeside(folder);
  const dead = own.replace(`-${process.pid}-`, `-${pid}-`);
  const elsewhere = dead.replace(/\.sijill-[0-9a-f]{8}/, '.sijill-00000000');
  for (const draft of [own, dead, elsewhere]) {
    mkdirSync(draft);
    writeFileSync(join(draft, 'entries.txt'), 'سري');
  }
  writeFileSync(join(folder, 'autre.partial'), '');
  removeDeadDrafts(folder);
  expect(readdirSync(folder).sort()).toEqual([basename(own), basename(elsewhere), 'autre.partial'].sort());
  expect(() => removeDeadDrafts(join(folder, 'none'))).not.toThrow();
});
