import { Prng } from '#tests/sync/sim/prng.ts';
import { KeptBytes } from './kept-bytes.ts';

/** What a cut took, so that a run can show that it took something. */
export interface Cut {
  sectors: number;
  names: number;
}

/** Which `fsync` this disk only pretends to do: to prove that a missing one is noticed. */
export type Deaf = 'none' | 'files' | 'folders' | 'all';

interface Node {
  id: number;
  mode: number;
  changedMs: number;
}

export interface FileNode extends Node {
  bytes: KeptBytes;
}

export interface FolderNode extends Node {
  names: Map<string, AnyNode>;
  kept: Map<string, AnyNode>;
}

export type AnyNode = FileNode | FolderNode;

/** A name given, taken away or moved that no synced folder knows yet; done to the plate whole or not at all. */
interface Change {
  folders: readonly FolderNode[];
  apply(): void;
}

export const isFolder = (node: AnyNode): node is FolderNode => 'names' in node;

export class DiskError extends Error {
  readonly code: 'ENOENT' | 'EEXIST' | 'ENOTDIR' | 'EISDIR' | 'ENOTEMPTY' | 'ESTALE';

  constructor(code: DiskError['code']) {
    super(code);
    this.code = code;
  }
}

/**
 * A disk that keeps only what it was told to keep: bytes and length of a synced file, names of a synced folder. It is
 * stricter than any real one: a synced file whose folder was not synced has no name after a cut, as POSIX allows.
 */
export class ForgetfulDisk {
  #nodes = new Map<number, AnyNode>();
  #changes: Change[] = [];
  #lastId = 1;
  readonly root: FolderNode;
  deaf: Deaf = 'none';

  constructor() {
    this.root = { ...this.#node(0o755), id: 1, names: new Map(), kept: new Map() };
    this.#nodes.set(1, this.root);
  }

  #node(mode: number): Node {
    return { id: ++this.#lastId, mode, changedMs: Date.now() };
  }

  /** Refuses ESTALE: a number of before the last cut, so that nobody's cache outlives it. */
  at(id: number): AnyNode {
    const node = this.#nodes.get(id);
    if (!node) throw new DiskError('ESTALE');
    return node;
  }

  folderAt(id: number): FolderNode {
    const node = this.at(id);
    if (!isFolder(node)) throw new DiskError('ENOTDIR');
    return node;
  }

  fileAt(id: number): FileNode {
    const node = this.at(id);
    if (isFolder(node)) throw new DiskError('EISDIR');
    return node;
  }

  find(folder: FolderNode, name: string): AnyNode {
    const node = folder.names.get(name);
    if (!node) throw new DiskError('ENOENT');
    return node;
  }

  make(folder: FolderNode, name: string, kind: 'file' | 'folder', mode: number): AnyNode {
    if (folder.names.has(name)) throw new DiskError('EEXIST');
    const made: AnyNode =
      kind === 'file'
        ? { ...this.#node(mode), bytes: new KeptBytes() }
        : { ...this.#node(mode), names: new Map(), kept: new Map() };
    this.#nodes.set(made.id, made);
    folder.names.set(name, made);
    this.#changes.push({ folders: [folder], apply: () => void folder.kept.set(name, made) });
    return made;
  }

  remove(folder: FolderNode, name: string): void {
    const node = this.find(folder, name);
    if (isFolder(node) && node.names.size > 0) throw new DiskError('ENOTEMPTY');
    folder.names.delete(name);
    this.#changes.push({ folders: [folder], apply: () => dropKept(folder, name, node) });
  }

  rename(from: FolderNode, name: string, to: FolderNode, newName: string): void {
    const node = this.find(from, name);
    const target = to.names.get(newName);
    if (target === node) return;
    if (target && isFolder(target) && target.names.size > 0) throw new DiskError('ENOTEMPTY');
    from.names.delete(name);
    to.names.set(newName, node);
    const apply = () => {
      dropKept(from, name, node);
      to.kept.set(newName, node);
    };
    this.#changes.push({ folders: [from, to], apply });
  }

  sync(node: AnyNode): void {
    if (this.deaf === 'all' || this.deaf === (isFolder(node) ? 'folders' : 'files')) return;
    if (!isFolder(node)) {
      node.bytes.sync();
      return;
    }
    const [due, left] = [[] as Change[], [] as Change[]];
    for (const change of this.#changes) (change.folders.includes(node) ? due : left).push(change);
    for (const change of due) change.apply();
    this.#changes = left;
  }

  /**
   * The power fails and comes back: what was not synced is kept or forgotten as the seed says, each file and each name
   * by itself, in no order. Everything that is left has a new number.
   */
  cut(seed: number): Cut {
    const random = new Prng(seed);
    // None, all, or some: one kind of loss alone would hide the others.
    const share = () => random.pick([0, 0.5, 1]);
    const nameShare = share();
    let names = 0;
    for (const change of this.#changes) {
      if (random.chance(nameShare)) change.apply();
      else names++;
    }
    this.#changes = [];
    let sectors = 0;
    this.#nodes = new Map([[1, this.root]]);
    const wake = (folder: FolderNode): void => {
      folder.names = new Map(folder.kept);
      for (const node of folder.names.values()) {
        node.id = ++this.#lastId;
        this.#nodes.set(node.id, node);
        if (isFolder(node)) wake(node);
        else if (node.bytes.pending) sectors += node.bytes.forget(random, share());
      }
    };
    wake(this.root);
    return { sectors, names };
  }
}

function dropKept(folder: FolderNode, name: string, node: AnyNode): void {
  if (folder.kept.get(name) === node) folder.kept.delete(name);
}
