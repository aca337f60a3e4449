import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import writeXlsx from 'write-excel-file/node';
import { ImportService } from '#engine/import/import-service.ts';
import { verifyStore } from '#engine/proof/verify-store.ts';
import type { Store } from '#engine/store.ts';
import {
  type ImportMappingInput,
  type ImportReport,
  type ImportResult,
  importMapping,
} from '#shared/contract/import.ts';
import { checkGaps, type NumberedLine } from '#shared/domain/closing.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { Desk, firstPerson } from '#tests/electron/engine/backup/desk.ts';

type XlsxCell = string | number | Date | null;

/** A desk whose store is open, with files to import beside it. */
export class ImportDesk {
  readonly desk = new Desk();
  store!: Store;
  person!: Person;
  imports!: ImportService;

  async open(): Promise<this> {
    await this.desk.create();
    this.store = await this.desk.open();
    this.person = firstPerson(this.store);
    this.imports = new ImportService({
      writer: this.store,
      key: this.desk.key,
      machine: this.desk.machine,
      language: 'fr',
    });
    return this;
  }

  async close(): Promise<void> {
    await this.imports.stop();
    this.store.close();
    this.desk.remove();
  }

  file(name: string, bytes: string | Uint8Array): string {
    const path = join(this.desk.root, name);
    writeFileSync(path, bytes);
    return path;
  }

  async xlsx(name: string, rows: XlsxCell[][]): Promise<string> {
    const path = join(this.desk.root, name);
    const cells = rows.map((row) =>
      row.map((value) =>
        value instanceof Date
          ? { value, type: Date, format: 'dd/mm/yyyy' }
          : value === null
            ? null
            : { value },
      ),
    );
    await writeXlsx(cells as never).toFile(path);
    return path;
  }

  plan(path: string, mapping: ImportMappingInput = {}): Promise<ImportReport> {
    return this.imports.plan(path, importMapping.parse(mapping));
  }

  async import(
    path: string,
    mapping: ImportMappingInput = {},
  ): Promise<{ report: ImportReport; result: ImportResult }> {
    const report = await this.plan(path, mapping);
    return { report, result: await this.imports.run(this.person) };
  }

  get register(): string {
    return this.store.rows.list('register', { kind: 'incoming' })[0]?.id ?? '';
  }

  /** `38 valid`, `39 lost`… of one year's book, and whether its gap check is clean. */
  book(year: number) {
    const { rows } = this.store;
    const book = rows.get('book', this.register, year, 0);
    const numbers = rows.list('number', { register: this.register, year, supplement: 0 });
    const range = { startsAfter: book?.starts_after ?? 0, last: book?.last_number ?? 0 };
    const gaps = checkGaps(numbers as NumberedLine[], range);
    return { book, states: numbers.map(({ number, state }) => `${number} ${state}`), numbers, gaps };
  }

  mail(year: number, number: number) {
    return this.store.rows.list('mail', { register: this.register, year, number })[0];
  }

  /** What an inspector's check says of the whole store. */
  async faults() {
    const report = await verifyStore(this.store.connection, { heads: [], checkFile: async () => 'sound' });
    return report.faults;
  }
}

export const CSV_HEADER =
  "N° d'ordre;Date d'arrivée;N° de la lettre;Date de la lettre;Expéditeur;Objet;Destination;Observations";

/** Lines of a paper book of 2024, one per number. */
export function csv(
  numbers: readonly number[],
  change: (number: number) => string = (n) =>
    `${n};${dayOf(n)};L${n}/24;02/01/2024;Association ${n};Objet ${n};Division ${n};`,
): string {
  return `${CSV_HEADER}\r\n${numbers.map((number) => `${change(number)}\r\n`).join('')}`;
}

export const dayOf = (number: number): string => `${String((number % 28) + 1).padStart(2, '0')}/03/2024`;
export const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);
