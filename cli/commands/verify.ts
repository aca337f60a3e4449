import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KEYRING } from '#engine/keyring.ts';
import { fileChecker } from '#engine/proof/check-file.ts';
import { checkRoot, type RootStanding } from '#engine/proof/check-root.ts';
import { verifyFolder } from '#engine/proof/folder/verify-folder.ts';
import { verifyStore } from '#engine/proof/verify-store.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { actionsOf } from '#shared/domain/permissions.ts';
import { type RootNote, readRootNote } from '#shared/journal/root-note.ts';
import type { VerifyReport } from '#shared/journal/verify/report.ts';
import type { Call, CliCommand, Outcome } from '../command.ts';
import { givenFile } from '../input/given-file.ts';
import { optional } from '../input/options.ts';
import { ensureWords, exactly } from '../input/too-much.ts';
import { messagesFor } from '../messages/index.ts';
import { progressLine } from '../progress.ts';
import { type ReadingStore, withReadStore } from '../store/read-store.ts';

export const verifyCommand: CliCommand = {
  name: 'verify',
  usage: 'verify [EXPORT_DIR] [--journal-only] [--root FILE]',
  help: `Checks an export folder with nothing but itself, or the data folder (its rows too, against a rebuild from zero).
Says what was checked, what that proves and what it does not, and whether the register ever went back in time.
With --root, a day's root that the centre gave to others (root-2026-03-12.json) is held against this PC's own copy of the
council's order. Exit 1 when anything is wrong, or it went back unannounced and the last stamped numbers were not given since.`,
  options: {
    'journal-only': { type: 'boolean', help: 'data folder: do not compare the rows' },
    root: {
      type: 'string',
      value: 'FILE',
      help: 'data folder: a root of the centre, as somebody else kept it',
    },
  },
  positionals: { least: 0, most: 1 },
  async run(call) {
    const progress = progressLine(call.io);
    const [folder] = call.positionals;
    const given = optional(call.options, 'root');
    if (given !== null) ensureWords(call, exactly(0), verifyCommand);
    const root = given === null ? null : rootIn(given);
    if (folder !== undefined) {
      ensure(!isDataFolder(folder), 'verify.data-folder', { folder });
      return outcome(call, await verifyFolder(folder, { progress: (count) => progress('verify', count) }));
    }
    const check = async ({ connection, files, actor, day, heads }: ReadingStore) => {
      ensure(actionsOf(actor, day).includes('journal.verify'), 'person.not-allowed');
      const report = await verifyStore(connection, {
        heads,
        checkFile: fileChecker(files),
        journalOnly: call.options['journal-only'] === true,
        progress,
      });
      const standing = root && checkRoot(connection, root);
      return outcome(
        call,
        standing ? { ...report, root: { day: root.day, root: root.root, ...standing } } : report,
      );
    };
    return withReadStore(call, check, { proves: true });
  },
};

/** Refuses `root.not-signed`: nothing its centre said. */
function rootIn(path: string): RootNote {
  const root = readRootNote(readFileSync(givenFile(path), 'utf8'));
  if (!root) throw new DomainError('root.not-signed', { file: path });
  return root;
}

/** Taken for an export, a register would be called none. */
const isDataFolder = (folder: string): boolean =>
  [KEYRING, DATABASE].some((name) => existsSync(join(folder, name)));

type Checked = VerifyReport & { rows?: object; root?: RootStanding & Pick<RootNote, 'day' | 'root'> };

function outcome({ io }: Call, report: Checked): Outcome {
  const say = messagesFor(io.env);
  const { checked, faults, faultCount, eliminations, wentBack, withheld, books } = report;
  // A rollback that nobody announced and nobody answered for: entries that somebody saw may be gone.
  const unanswered = wentBack.some(({ cause, answered }) => cause === 'rolled-back' && !answered);
  const counted = Object.entries(checked).map(([what, count]) => `${what} ${count}`);
  const text = [
    ...books.map(({ label, first, last, ...book }) => {
      return `${label}  ${first}–${last}: valid ${book.valid}, void ${book.void}, reserved ${book.reserved}, lost ${book.lost}${book.changedLate > 0 ? `, ${say('verify.changed-late', { count: book.changedLate })}` : ''}`;
    }),
    `${say('verify.checked')}: ${counted.join(', ')}${report.rows ? `, ${say('verify.rows')}` : ''}`,
    ...eliminations.map(({ slip, contents, files, seq }) => {
      return say('verify.eliminated', { slip, contents, files, seq });
    }),
    ...wentBack.map(({ seq, at, cause, seen, answered }) =>
      [
        say(`verify.went-back.${cause}`, { seq, at }),
        ...(seen !== null && seen >= seq ? [say('verify.went-back.seen', { seen })] : []),
        say(answered ? 'verify.went-back.answered' : 'verify.went-back.waiting'),
      ].join('; '),
    ),
    ...Object.entries(withheld).map(([why, count]) =>
      why === 'others'
        ? say('verify.others', { count })
        : say('verify.withheld', { why: say(`withheld.${why}`), count }),
    ),
    ...faults.map(({ code, seq, entry, label, detail }) => {
      const where = [label, seq === null ? null : `no. ${seq}`, entry].filter(Boolean).join('  ');
      return `✗ ${say(`fault.${code}`)}  ${where}  ${detail}`.trimEnd();
    }),
    ...(faultCount > faults.length ? [say('verify.more', { count: faultCount - faults.length })] : []),
    ...(report.root ? [rootLine(report.root)] : []),
    verdict(),
    ...(report.ok ? report.proves.map((code) => `+ ${say(`proves.${code}`)}`) : []),
    ...report.doesNotProve.map((code) => `– ${say(`proves-not.${code}`)}`),
  ];
  const misses = report.root && !['agrees', 'ahead'].includes(report.root.standing);
  return { json: report, text, failed: !report.ok || unanswered || misses === true };

  function rootLine({ day, root, standing, head }: NonNullable<Checked['root']>): string {
    const sign = standing === 'agrees' ? '+' : standing === 'ahead' ? '–' : '✗';
    return `${sign} ${say(`verify.root.${standing}`, { day, place: head?.cseq ?? 0 })}  ${root}`;
  }

  function verdict(): string {
    if (!report.ok) return say('verify.faults', { count: faultCount });
    return say(unanswered ? 'verify.unanswered' : 'verify.ok');
  }
}
