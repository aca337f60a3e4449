import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { logFiles, openLog, prepareLog, startLog } from '#main/log.ts';
import { supportText } from '#main/support-file.ts';
import { NO_FILTERS } from '#shared/contract/search.ts';
import { pngOf } from '#tests/electron/engine/files/sample-png.ts';
import { firstRun, PASSWORD, type TestEngine } from '#tests/helpers/bare-engine.ts';
import { letter } from '#tests/helpers/letters.ts';
import { wordsInFiles } from '#tests/helpers/word-traces.ts';
import type { Attack, Tally } from '../attack.ts';
import type { Stage } from '../stage.ts';

/** Stands in one secret letter, its scan, its draft, its search and the errors about it, and nowhere else. */
const MARKER = 'Zebrafink Küstennebel زرافة السواحل';
const IN_SCAN = 'ZEBRAFINK-SCANNED-KUESTE';

const PARTS = [MARKER, MARKER.split(' ')[0] ?? '', MARKER.split(' ')[2] ?? '', IN_SCAN];

/** A picture with the word in its rows, as bytes. */
function scan(): Uint8Array {
  const text = [...Buffer.from(IN_SCAN)];
  const row = [0, ...text, ...Array.from({ length: 60 - (text.length % 3) }, () => 0)];
  const width = Math.floor((row.length - 1) / 3);
  const picture = pngOf({
    width,
    height: 2,
    type: 2,
    rows: [row.slice(0, 1 + width * 3), row.slice(0, 1 + width * 3)],
  });
  const note = Buffer.from(IN_SCAN);
  return new Uint8Array(Buffer.concat([picture, note]));
}

async function run(stage: Stage, tally: Tally): Promise<void> {
  const root = stage.newFolder();
  prepareLog(join(root, 'logs'));
  // Here a bug that nobody caught must end this program, not be written down.
  for (const name of ['uncaughtException', 'unhandledRejection'] as const)
    for (const listener of process.listeners(name as 'uncaughtException').slice(-1))
      process.off(name, listener);
  const log = openLog('engine');
  stage.strike();
  const engine = stage.engine({ folder: join(root, 'data') });
  if (!(await use(engine, root))) tally.crashes('there is no backup to look through');
  const { bugs } = engine;
  await engine.call('mail.register', { subject: MARKER });
  log.error('refused', {
    channel: 'mail.register',
    subject: MARKER,
    input: JSON.stringify({ subject: MARKER }),
  });
  for (const bug of bugs) log.error('bug', { stack: String(bug) });
  await startLog();
  await forSupport(stage, engine, root);
  // Open and closed: the log of the database beside it counts too.
  const whileOpen = lookIn(root, tally, 'while it is open');
  await engine.close();
  const files = lookIn(root, tally, 'closed');
  if (files < 8 || whileOpen < 8) tally.loses(`there was not much to look through: ${files} files`);
}

/** A secret letter through the doors of the app: typed, kept as a draft, searched, shown, composed, backed up. */
async function use(engine: TestEngine, root: string): Promise<boolean> {
  await engine.ask('setup.create', firstRun);
  await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
  const { person } = await engine.ask('app.status', {});
  await engine.ask('person.clearance', { person: person?.id ?? '', level: 2 });
  await engine.ask('draft.save', { form: 'entry', json: JSON.stringify({ subject: MARKER }) });
  const staged = await engine.ask('file.stage', { name: `${MARKER}.png`, bytes: scan() });
  const files = [{ sha256: staged.sha256, name: staged.name }];
  const words = {
    subject: MARKER,
    correspondent: MARKER,
    observation: MARKER,
    keywords: [MARKER.split(' ')[0] ?? ''],
  };
  const { id } = await engine.ask('mail.register', letter({ ...words, files, confidentiality: 'secret' }));
  await engine.call('file.page', { sha256: staged.sha256, page: 0, width: 64 });
  await engine.ask('mail.record', { id });
  await engine.ask('search.mails', { text: MARKER, filters: NO_FILTERS, after: null, limit: 20 });
  const asked = { paper: 'receipt', mail: id, size: 'a5' } as const;
  await engine.call('paper.compose', { asked, language: 'ar', part: 0 });
  await engine.ask('mail.amend', { id, field: 'observation', value: `${MARKER} 2`, reason: MARKER });
  const place = join(root, 'stick');
  mkdirSync(place);
  const remembered = await engine.trusted({ name: 'remember-place', path: place, use: 'backup' });
  await engine.ask('backup.set-place', { place: (remembered as { value: { id: string } }).value.id });
  return (await engine.call('backup.run', {})).ok;
}

/** How many files were read; each word in one of them is told. */
function lookIn(root: string, tally: Tally, when: string): number {
  const files = wordsInFiles(root, PARTS);
  for (const { file, found } of files) {
    tally.tried();
    for (const word of found) tally.enters(`${word} in ${file.slice(root.length)}, ${when}`);
  }
  return files.length;
}

/** The log of a part that redacts nothing, as this PC would hand it over: nothing of it may leave. */
async function forSupport(stage: Stage, engine: TestEngine, root: string): Promise<void> {
  const raw = join(stage.newFolder(), 'native.log');
  const said = [MARKER, `Error: ${MARKER}`, JSON.stringify({ subject: MARKER }), encodeURIComponent(MARKER)];
  const lines = [...said, Buffer.from(MARKER).toString('base64'), `open /home/${IN_SCAN}/a.pdf`];
  writeFileSync(raw, lines.map((line) => `2026-03-12T10:41:07.123Z error (engine) ${line}\n`).join(''));
  const health = await engine.call('health.read', {});
  const facts = { health: health.ok ? health.value : health.error };
  const text = await supportText(facts, [raw, ...logFiles()], '2026-03-12T10:41:07.123Z');
  writeFileSync(join(root, 'sijill-support.txt'), text);
}

export const markerScan: Attack = {
  name: 'a secret’s words looked for in data, drafts, logs, backup and the file for support',
  without: 'the register encrypted on the disk',
  run,
};
