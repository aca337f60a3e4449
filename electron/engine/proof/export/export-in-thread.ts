import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { draftBeside } from '#engine/drafts.ts';
import { isInside } from '#engine/inside.ts';
import { oneAnswer } from '#engine/readers/one-answer.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { ensure } from '#shared/domain/errors.ts';
import type { Person } from '#shared/domain/permissions.ts';

/** What the thread is started with. */
export interface FolderTask {
  folder: string;
  database: string;
  key: Uint8Array;
  out: string;
  /** Where it is made before it stands at `out`: letters in clear. */
  draft: string;
  person: Person;
  office: string;
  now: number;
}

export interface FolderWritten {
  entries: number;
  files: number;
  /** Words and files that the person may not read. */
  withheld: number;
}

/** Exports under way for whoever is signed in: they end with the session. */
export class Exports {
  readonly #end = new AbortController();
  readonly #running = new Set<Promise<FolderWritten>>();

  /**
   * The export folder (`exportFolder`), written by a thread of its own on one snapshot: the desk goes on. Refuses what
   * `exportFolder` does, `export.inside`, and `session.locked` when it was ended.
   */
  async run(task: Omit<FolderTask, 'database' | 'draft'>): Promise<FolderWritten> {
    ensure(!isInside(task.folder, task.out), 'export.inside');
    const draft = draftBeside(dirname(task.out));
    const workerData: FolderTask = { ...task, draft, database: join(task.folder, DATABASE) };
    const running = oneAnswer<FolderWritten>('export-folder-worker', workerData, this.#end.signal)
      // A thread that was ended clears nothing away.
      .finally(() => rm(draft, { recursive: true, force: true }));
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  async stop(): Promise<void> {
    this.#end.abort();
    await Promise.allSettled(this.#running);
  }
}
