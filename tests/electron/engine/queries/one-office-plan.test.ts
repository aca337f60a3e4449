import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import { runQuery } from '#engine/queries/index.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { TRAY_NAMES } from '#shared/contract/trays.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { letter } from '#tests/helpers/letters.ts';
import { plannedSteps } from '#tests/helpers/query-plans.ts';
import { openedEngine, PASSWORD } from '#tests/helpers/test-engine.ts';

it('a clerk bound to one office: what is asked of a letter is looked for by its own terms, never through all of the office', async () => {
  const engine = await openedEngine();
  const quoted = await engine.ask('mail.register', letter({ senderReference: '12/SG/2026' }));
  const subject = 'جواب على ARR-DKH/38/2026 و 12/SG/2026';
  const answer = await engine.ask('mail.register', letter({ kind: 'outgoing', subject }));
  await engine.close();
  const { key } = (await Keyring.read(engine.folder).unlock('fatima', PASSWORD)) ?? { key: Buffer.alloc(32) };
  const connection = openDatabase(join(engine.folder, DATABASE), key, { readonly: true });
  try {
    const office = connection.prepare('SELECT id FROM office').pluck().get() as string;
    const grant = {
      role: 'clerk',
      officeId: office,
      unitId: null,
      from: null,
      to: null,
      onBehalfOf: null,
    } as const;
    const actor: Person = { id: 'p', active: true, clearance: 0, grants: [grant] };
    const steps = plannedSteps(connection);
    const ask = (name: Parameters<typeof runQuery>[1], input: unknown) =>
      runQuery(connection, name, input, { actor, day: '2026-03-12', office });
    for (const { id } of [quoted, answer]) {
      ask('mail.record', { id });
      ask('circuit.record', { id });
      ask('reply.suggestions', { id });
    }
    for (const label of ['38', '38/2026', 'ARR/38/2026']) ask('scans.find-mail', { label });
    for (const tray of TRAY_NAMES) ask('tray.list', { tray, unit: null, after: null, limit: 50 });
    ask('suggestion.units', { correspondent: 'جمعية الأمل', subject });
    ask('conflict.list', { settled: false });
    expect(steps.filter(({ detail }) => /USING (COVERING )?INDEX mail_/.test(detail)).length).toBeGreaterThan(
      5,
    );
    expect(
      steps.filter(({ detail }) =>
        /mail_(office|kind)_|mail_newest|^SCAN m(ail)?\b(?! USING (COVERING )?INDEX mail_to_assign)/.test(
          detail,
        ),
      ),
    ).toEqual([]);
  } finally {
    connection.close();
  }
});
