import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ImportReader } from '#engine/import/import-reader.ts';
import { ImportService } from '#engine/import/import-service.ts';
import { Keyring } from '#engine/keyring.ts';
import { DATABASE } from '#engine/store-folder.ts';
import {
  type ImportMapping,
  type ImportReport,
  importMapping,
  type RowProblem,
} from '#shared/contract/import.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { can } from '#shared/domain/permissions.ts';
import type { Call, CliCommand } from '../command.ts';
import { givenFile } from '../input/given-file.ts';
import { optional } from '../input/options.ts';
import { messagesFor } from '../messages/index.ts';
import { progressLine } from '../progress.ts';
import { withReadStore } from '../store/read-store.ts';
import { withWriteStore } from '../store/write-store.ts';

export const importCommand: CliCommand = {
  name: 'import',
  usage: 'import FILE [--mapping FILE] [--dry-run] --as PERSON',
  help: `Old registers from Excel or CSV, under their paper numbers. --mapping is a JSON file for what was recognised wrongly:
{"kind":"incoming","headerRow":1,"year":2025,"columns":{"number":1,"subject":"الموضوع"}}. The same file again goes on where it
was cut. Exit 1 when rows were refused; each is named with its row number.`,
  options: {
    mapping: { type: 'string', value: 'FILE', help: 'columns, sheet, year, encoding' },
    'dry-run': { type: 'boolean', help: 'only say what would happen' },
  },
  positionals: { least: 1, most: 1 },
  async run(call) {
    const path = givenFile(call.positionals[0] ?? '');
    const mapping = readMapping(optional(call.options, 'mapping'));
    return call.options['dry-run'] === true ? dryRun(call, path, mapping) : run(call, path, mapping);
  },
};

/** Refuses `mapping.unreadable`, and names the field that does not fit. */
function readMapping(path: string | null): ImportMapping {
  if (path === null) return importMapping.parse({});
  let written: unknown;
  const file = givenFile(path);
  try {
    written = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new DomainError('mapping.unreadable', { file: path });
  }
  return importMapping.parse(written);
}

function dryRun(call: Call, path: string, mapping: ImportMapping) {
  return withReadStore(call, async ({ folder, key, actor, office, day }) => {
    ensure(can(actor, 'import.run', { officeId: office }, day), 'person.not-allowed');
    const database = join(folder, DATABASE);
    const { reader, report } = await ImportReader.open({ path, mapping, database, key, office, today: day });
    await reader.close();
    return { json: { dryRun: true, ...report }, text: reportText(call, report), failed: report.refused > 0 };
  });
}

function run(call: Call, path: string, mapping: ImportMapping) {
  return withWriteStore(call, async ({ store, actor, folder, day, claim }) => {
    const { writer } = store;
    ensure(can(actor, 'import.run', { officeId: writer.office }, day), 'person.not-allowed');
    const { language } = Keyring.read(folder).label;
    const { machine } = call.io;
    const service = new ImportService({ writer, key: claim.databaseKey, machine, language, alone: true });
    try {
      const report = await service.plan(path, mapping);
      const show = progressLine(call.io);
      const result = await service.run(actor, (done, total) => show('import', done, total));
      const { imported, already, absent, errors } = result;
      const refused = report.refused + result.refused;
      const json = { dryRun: false, ...report, imported, already: report.already + already, absent, refused };
      const text = [
        ...problemLines(call, [...report.errors, ...errors], refused),
        ...absentLines(call, report),
        `imported ${imported}, already ${json.already}, absent ${absent}, refused ${refused}`,
      ];
      return { json: { ...json, errors: [...report.errors, ...errors] }, text, failed: refused > 0 };
    } finally {
      await service.stop();
    }
  });
}

function reportText(call: Call, report: ImportReport): string[] {
  const { fileName, rows, ready, already, refused, warningCount, books } = report;
  return [
    ...problemLines(call, report.errors, refused),
    ...problemLines(call, report.warnings, warningCount),
    ...books.map(({ year, first, last, absent }) => `${year}  ${first}–${last}  absent ${absent}`),
    ...absentLines(call, report),
    `${fileName}: rows ${rows}, ready ${ready}, already ${already}, refused ${refused}`,
  ];
}

/** The first ones; a list that stops says that it stops. */
function problemLines({ io }: Call, problems: readonly RowProblem[], count: number): string[] {
  const say = messagesFor(io.env);
  const more = count - problems.length;
  return [
    ...problems.map(({ row, code, params }) => `${row}  ${say(code, params)}`),
    ...(more > 0 ? [`…  ${say('import.more-rows', { count: more })}`] : []),
  ];
}

/** Holes in the file's numbers become entries of the register: nobody may learn it only afterwards. */
function absentLines({ io }: Call, { books }: ImportReport): string[] {
  const say = messagesFor(io.env);
  return books
    .filter(({ absent }) => absent > 0)
    .map(({ year, absent, absentRuns }) => {
      const runs = absentRuns.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`));
      const listed = absentRuns.reduce((sum, { from, to }) => sum + to - from + 1, 0);
      const numbers = [...runs, ...(listed < absent ? ['…'] : [])].join(', ');
      return say('import.will-be-lost', { year, count: absent, numbers });
    });
}
