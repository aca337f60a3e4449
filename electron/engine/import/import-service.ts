import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ImportLook, ImportMapping, ImportReport, ImportResult } from '#shared/contract/import.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import type { Person } from '#shared/domain/permissions.ts';
import type { Machine } from '../machine.ts';
import type { Store } from '../store.ts';
import { DATABASE } from '../store-folder.ts';
import { ImportReader, type ImportTask } from './import-reader.ts';
import { runImport } from './run-import.ts';

export interface ImportServiceOptions {
  writer: Pick<Store, 'work' | 'office' | 'folder'>;
  key: Buffer;
  machine: Machine;
  /** Language of what is written beside absent numbers: the store's. */
  language: 'ar' | 'fr' | 'en';
  /** Between two transactions; the next turn when absent. */
  pause?(): Promise<void>;
  /** Nobody else waits for this store: a command owns it for the import alone. */
  alone?: boolean;
}

interface Planned {
  reader: ImportReader;
  report: ImportReport;
  register: string;
  mapping: ImportMapping;
}

const ABSENT = {
  ar: 'غير موجود في الملف المستورد أو مرفوض فيه',
  fr: 'absent du fichier importé ou refusé',
  en: 'absent from the imported file or refused',
} as const;

/** Old registers from a file: first what it would do, then doing it, while the desk goes on registering. */
export class ImportService {
  readonly #options: ImportServiceOptions;
  #planned: Planned | null = null;
  #progress: { done: number; total: number } | null = null;
  #cancelled = false;
  /** Plans asked for: only the last one is kept. */
  #asked = 0;

  constructor(options: ImportServiceOptions) {
    this.#options = options;
  }

  get progress(): { done: number; total: number } | null {
    return this.#progress;
  }

  /** What is in a file, while nobody has said which column is which. Refuses what `ImportReader.look` refuses. */
  look(path: string, mapping: ImportMapping): Promise<ImportLook> {
    return ImportReader.look(this.#task(path, mapping));
  }

  /**
   * The dry run. Refuses `import.running`, what `ImportReader.open` refuses, and `import.cancelled` when another
   * plan was asked for meanwhile.
   */
  async plan(path: string, mapping: ImportMapping): Promise<ImportReport> {
    ensure(this.#progress === null, 'import.running');
    this.#asked += 1;
    const asked = this.#asked;
    await this.#forget();
    const { reader, report, register } = await ImportReader.open(this.#task(path, mapping));
    if (asked !== this.#asked || this.#progress !== null) {
      await reader.close();
      throw new DomainError('import.cancelled');
    }
    this.#planned = { reader, report, register, mapping };
    return report;
  }

  #task(path: string, mapping: ImportMapping): ImportTask {
    const { writer, key, machine } = this.#options;
    const today = legalDayAt(machine.clock.now());
    return { path, mapping, database: join(writer.folder, DATABASE), key, office: writer.office, today };
  }

  /** Writes the last plan as `actor`. Refuses `import.nothing-planned`, `import.running`, `person.not-allowed`, `pen.locked`. */
  async run(
    actor: Person,
    onProgress: (done: number, total: number) => void = () => undefined,
  ): Promise<ImportResult> {
    const planned = this.#planned;
    if (!planned) throw new DomainError('import.nothing-planned');
    ensure(this.#progress === null, 'import.running');
    const progress = { done: 0, total: planned.report.ready };
    this.#progress = progress;
    this.#cancelled = false;
    try {
      return await runImport({
        work: this.#options.writer.work,
        actor,
        register: planned.register,
        source: planned.report.fileName,
        absentReason: ABSENT[this.#options.language],
        confidentiality: planned.mapping.confidentiality,
        steps: (from) => planned.reader.steps(from),
        progress: (rows) => {
          progress.done += rows;
          onProgress(progress.done, progress.total);
        },
        cancelled: () => this.#cancelled,
        pause: () => this.#options.pause?.() ?? nextTurn(),
        alone: this.#options.alone ?? false,
      });
    } finally {
      this.#progress = null;
      await this.#forget();
    }
  }

  cancel(): void {
    this.#cancelled = true;
  }

  /** Before the store closes. */
  async stop(): Promise<void> {
    this.cancel();
    this.#asked += 1;
    await this.#forget();
  }

  async #forget(): Promise<void> {
    const planned = this.#planned;
    this.#planned = null;
    await planned?.reader.close();
  }
}
