import type { CorrespondentLine } from '#shared/contract/correspondents.ts';
import type { CorrespondentKind } from '#shared/domain/correspondent.ts';
import type { Row } from '#shared/store/tables.ts';
import type { Connection, Statement } from '../database.ts';
import { type Hit, NameIndex } from './name-index.ts';

type Entry = Row<'correspondent'>;

/**
 * The directory in memory, beside the connection it is read from. Every entry carries the position of the
 * last journal entry that touched it, so that each question first reads only what changed since.
 */
export class Directory {
  static readonly #open = new WeakMap<Connection, Directory>();
  readonly entries = new Map<string, Entry>();
  readonly #mergedInto = new Map<string, Set<string>>();
  readonly #active = new NameIndex();
  readonly #changed: Statement;
  #position = 0;
  #byName: readonly Entry[] | null = null;

  private constructor(connection: Connection) {
    this.#changed = connection.prepare('SELECT * FROM correspondent WHERE position > ? ORDER BY position');
  }

  static of(connection: Connection): Directory {
    let directory = Directory.#open.get(connection);
    if (!directory) {
      directory = new Directory(connection);
      Directory.#open.set(connection, directory);
    }
    directory.#follow();
    return directory;
  }

  find(text: string, limit: number, today: string): Hit[] {
    return this.#active.find(text, limit, today);
  }

  /** All of them by name; sorting 20,000 names takes longer than a page of a list may. */
  byName(): readonly Entry[] {
    this.#byName ??= [...this.entries.values()].sort(
      (a, b) => collator.compare(titleOf(a), titleOf(b)) || (a.id < b.id ? -1 : 1),
    );
    return this.#byName;
  }

  /** The one that stands for it now: itself, or the survivor of its merges. */
  survivor(id: string): Entry | undefined {
    let entry = this.entries.get(id);
    // Bounded: a circle cannot be made by the rules, and must not hang a screen if it were.
    for (let steps = 0; entry?.merged_into && steps < 50; steps++)
      entry = this.entries.get(entry.merged_into);
    return entry;
  }

  /** Those merged into it, directly or through another. */
  mergedInto(id: string): Entry[] {
    const found: Entry[] = [];
    const ahead = [id];
    for (let next = ahead.pop(); next !== undefined && found.length < 10_000; next = ahead.pop()) {
      for (const from of this.#mergedInto.get(next) ?? []) {
        const entry = this.entries.get(from);
        if (entry) found.push(entry);
        ahead.push(from);
      }
    }
    return found;
  }

  #follow(): void {
    const rows = this.#changed.all(this.#position) as Entry[];
    if (rows.length > 0) this.#byName = null;
    const again = new Set<string>();
    for (const row of rows) {
      const before = this.entries.get(row.id)?.merged_into;
      if (before) this.#mergedInto.get(before)?.delete(row.id);
      this.entries.set(row.id, row);
      if (row.merged_into) {
        const merged = this.#mergedInto.get(row.merged_into) ?? new Set();
        this.#mergedInto.set(row.merged_into, merged.add(row.id));
      }
      this.#position = Math.max(this.#position, row.position);
      again.add(row.id);
      for (const touched of [row.merged_into, before])
        if (touched) again.add(this.survivor(touched)?.id ?? '');
    }
    for (const id of again) this.#index(id);
  }

  #index(id: string): void {
    const entry = this.entries.get(id);
    if (entry?.state !== 'active') {
      this.#active.remove(id);
      return;
    }
    const all = [entry, ...this.mergedInto(id)];
    this.#active.put({
      id,
      names: all.flatMap(namesOf),
      uses: all.reduce((sum, { uses }) => sum + uses, 0),
      lastUsed:
        all
          .map(({ last_used }) => last_used)
          .toSorted()
          .at(-1) ?? '',
    });
  }
}

const collator = new Intl.Collator(['ar', 'fr'], { numeric: true });

export const titleOf = ({ name_ar, name_fr }: Entry): string => name_ar || name_fr;

export function namesOf({ name_ar, name_fr, aliases }: Entry): string[] {
  const others = aliases === '[]' ? [] : (JSON.parse(aliases) as string[]);
  return [name_ar, name_fr, ...others].filter((name) => name !== '');
}

export function toLine(entry: Entry): CorrespondentLine {
  return {
    id: entry.id,
    kind: entry.kind as CorrespondentKind,
    nameAr: entry.name_ar,
    nameFr: entry.name_fr,
    aliases: JSON.parse(entry.aliases) as string[],
    address: entry.address,
    phone: entry.phone,
    state: entry.state as CorrespondentLine['state'],
  };
}
