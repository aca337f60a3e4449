import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openLog, prepareLog, startLog } from '#main/log.ts';
import { NO_FILTERS } from '#shared/contract/search.ts';
import { pngOf } from '#tests/electron/engine/files/sample-png.ts';
import { firstRun, PASSWORD, type TestEngine } from '#tests/helpers/bare-engine.ts';
import { letter } from '#tests/helpers/letters.ts';
import type { Attack, Tally } from '../attack.ts';
import type { Stage } from '../stage.ts';

/** Stands in one secret letter, its scan, its draft, its search and the errors about it, and nowhere else. */
const MARKER = 'Zebrafink Küstennebel زرافة السواحل';
const IN_SCAN = 'ZEBRAFINK-SCANNED-KUESTE';

/** The word as programs write words: in several codings, at each place in a base64 triple. */
function tracesOf(word: string): Buffer[] {
  const utf8 = Buffer.from(word);
  const utf16 = Buffer.from(word, 'utf16le');
  const inBase64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64');
    return Buffer.from(text.slice(shift === 0 ? 0 : 4, -4));
  });
  const escaped = JSON.stringify(word).replace(
    /[^\x20-\x7e]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return [
    utf8,
    utf16,
    Buffer.from(utf16).swap16(),
    Buffer.from(utf8.toString('hex')),
    Buffer.from(escaped.slice(1, -1)),
    Buffer.from(encodeURIComponent(word)),
    ...inBase64,
  ];
}

const PARTS = [MARKER, MARKER.split(' ')[0] ?? '', MARKER.split(' ')[2] ?? '', IN_SCAN];
const TRACES = PARTS.flatMap((word) => tracesOf(word).map((trace) => [word, trace] as const));

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
  const remembered = await engine.trusted({ name: 'remember-place', path: place });
  await engine.ask('backup.set-place', { place: (remembered as { value: { id: string } }).value.id });
  return (await engine.call('backup.run', {})).ok;
}

/** How many files were read; each trace in one of them is told. */
function lookIn(root: string, tally: Tally, when: string): number {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const entry of files) {
    tally.tried();
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
    for (const [word, trace] of TRACES)
      if (plain.includes(trace)) tally.enters(`${word} in ${entry.name}, ${when}`);
    if (Buffer.from(entry.name).includes(MARKER.slice(0, 6))) tally.enters(`the name ${entry.name}, ${when}`);
  }
  return files.length;
}

export const markerScan: Attack = {
  name: 'a secret’s words looked for in data, drafts, logs and backup, in every coding',
  without: 'the register encrypted on the disk',
  run,
};
