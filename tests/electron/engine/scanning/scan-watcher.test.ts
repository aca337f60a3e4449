import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { type FolderFile, lookAtFolder } from '#engine/scanning/look-at-folder.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { BLUE, pdfOf, RED } from '#tests/electron/engine/files/sample-documents.ts';
import { NOW, sha256 } from '#tests/electron/engine/files/test-file-store.ts';
import { type ScanDesk, scanDesk } from './scan-desk.ts';

let desk: ScanDesk;
let red: Buffer;
let blue: Buffer;
beforeEach(async () => {
  desk = await scanDesk();
  [red, blue] = [await pdfOf(RED), await pdfOf(BLUE)];
});
const looks = async (times: number, watcher = desk.watcher) => {
  for (let look = 0; look < times; look += 1) await watcher.look();
};

describe('a watched scan folder', () => {
  it('takes a file found the same twice, and moves its original once the copy is kept', async () => {
    desk.write('a.pdf', red);
    await looks(1);
    expect(desk.watcher.status).toEqual({ problem: null, waiting: 1, refused: [] });
    expect([desk.waiting(), desk.left()]).toEqual([[], ['a.pdf']]);
    await looks(1);
    expect([desk.waiting(), desk.left(), desk.filed()]).toEqual([['a.pdf'], [], ['a.pdf']]);
    expect(await desk.files.read(sha256(red))).toEqual(red);
    const told = desk.told.length;
    await looks(3);
    expect(desk.told.length).toBe(told);
  });

  it('waits for a half-written file, and for one whose name comes before its bytes', async () => {
    desk.write('slow.pdf', '');
    await looks(3);
    for (const size of [10, 200, 400]) {
      desk.write('slow.pdf', red.subarray(0, size));
      await looks(1);
    }
    expect(desk.watcher.status).toMatchObject({ waiting: 1, refused: [] });
    desk.write('slow.pdf', red);
    await looks(2);
    expect([desk.waiting(), desk.left()]).toEqual([['slow.pdf'], []]);
  });

  it('leaves a file that was written over while it was read', async () => {
    const path = desk.write('a.pdf', red);
    const watcher = desk.watcherWith({
      stage: async (from) => {
        const staged = await desk.files.stagePath(from, NOW);
        if (desk.waiting().length === 0 && staged.sha256 === sha256(red)) desk.write('a.pdf', blue);
        return staged;
      },
    });
    await looks(2, watcher);
    expect([path.endsWith('a.pdf'), desk.waiting(), desk.left()]).toEqual([true, [], ['a.pdf']]);
    await looks(2, watcher);
    expect(desk.waiting()).toEqual(['a.pdf']);
    expect(desk.connection.prepare('SELECT sha256 FROM scan').pluck().all()).toEqual([sha256(blue)]);
  });

  it('says in words what it refuses, looks at it once, and again when it changes', async () => {
    desk.write('note.docx', 'PK no scan at all');
    desk.write('Thumbs.db', 'x');
    desk.write('~$note.docx', 'x');
    desk.write('page.pdf.part', 'x');
    let staged = 0;
    const watcher = desk.watcherWith({
      stage: (path) => {
        staged += 1;
        return desk.files.stagePath(path, NOW);
      },
    });
    await looks(4, watcher);
    expect(watcher.status.refused).toEqual([{ name: 'note.docx', code: 'file.type-refused', params: {} }]);
    expect([staged, desk.left().length]).toEqual([1, 4]);
    desk.write('note.docx', red);
    await looks(2, watcher);
    expect(watcher.status.refused).toEqual([]);
    expect(desk.waiting()).toEqual(['note.docx']);
  });

  it('gives an empty file time before it is refused', async () => {
    desk.write('empty.pdf', '');
    await looks(10);
    expect(desk.watcher.status).toMatchObject({ waiting: 1, refused: [] });
    await looks(10);
    expect(desk.watcher.status.refused).toMatchObject([{ name: 'empty.pdf', code: 'file.empty' }]);
  });

  it('says when the folder vanished and goes on when it is back', async () => {
    const aside = `${desk.folder}-aside`;
    renameSync(desk.folder, aside);
    await looks(2);
    expect(desk.watcher.status.problem).toEqual({ code: 'scan.folder-missing', params: {} });
    expect(desk.told).toEqual(['changed']);
    renameSync(aside, desk.folder);
    desk.write('a.pdf', red);
    await looks(2);
    expect(desk.watcher.status).toEqual({ problem: null, waiting: 0, refused: [] });
    expect(desk.waiting()).toEqual(['a.pdf']);
  });

  it('says when a share falls silent, asks it once, waits no longer than it must, and goes on when it answers', async () => {
    let answer: (files: FolderFile[]) => void = () => undefined;
    let asked = 0;
    const silentFor: number[] = [];
    const watcher = desk.watcherWith({
      lookAt: () => {
        asked += 1;
        return asked === 1 ? new Promise((resolve) => (answer = resolve)) : lookAtFolder(desk.folder);
      },
      wait: async (ms) => silentFor.push(ms),
    });
    desk.write('a.pdf', red);
    await looks(3, watcher);
    expect(watcher.status.problem).toEqual({ code: 'scan.folder-silent', params: {} });
    expect([asked, desk.told, silentFor]).toEqual([1, ['changed'], [10_000, 10_000, 10_000]]);
    answer([]);
    // Told to stop while the folder is silent: at once, and not as a fault.
    const patient = desk.watcherWith({ lookAt: () => new Promise(() => undefined) });
    const stop = new AbortController();
    const looking = patient.look(stop.signal);
    stop.abort();
    await looking;
    expect([patient.status.problem, desk.bugs]).toEqual([null, []]);
    const again = desk.watcherWith();
    await looks(2, again);
    expect([again.status.problem, desk.waiting()]).toEqual([null, ['a.pdf']]);
  });

  it('keeps one scan of the same pages brought twice, and both originals', async () => {
    desk.write('a.pdf', red);
    desk.write('b.pdf', red);
    await looks(2);
    desk.write('a.pdf', red);
    await looks(2);
    expect([desk.waiting(), desk.left()]).toEqual([['a.pdf'], []]);
    expect(desk.filed()).toEqual(['a (2).pdf', 'a.pdf', 'b.pdf']);
  });

  it('leaves what a letter has already, and says so', async () => {
    desk.connection
      .prepare(`INSERT INTO mail_file VALUES ('mail', ?, 'a.pdf', 1, 'application/pdf', 'entry', ?)`)
      .run(sha256(red), NOW);
    desk.write('a.pdf', red);
    await looks(3);
    expect(desk.watcher.status.refused).toMatchObject([{ code: 'scan.already-filed' }]);
    expect([desk.waiting(), desk.left()]).toEqual([[], ['a.pdf']]);
  });
});

describe('a cut', () => {
  const cut = () => {
    throw new Error('cut');
  };

  it('before the row: the file is taken again, once', async () => {
    desk.write('a.pdf', red);
    const cutShort = desk.watcherWith({
      stage: async (path) => {
        await desk.files.stagePath(path, NOW);
        return cut();
      },
    });
    await looks(2, cutShort);
    expect([desk.waiting(), desk.left(), desk.bugs.length]).toEqual([[], ['a.pdf'], 1]);
    await looks(2, desk.watcherWith());
    expect([desk.waiting(), desk.left(), desk.filed()]).toEqual([['a.pdf'], [], ['a.pdf']]);
  });

  it('between the row and the move: the original is moved, even when the scan was attached or put away meanwhile', async () => {
    const files = [
      ['a.pdf', red],
      ['b.pdf', blue],
    ] as const;
    for (const [name, bytes] of files) {
      const path = desk.write(name, bytes);
      const [file] = (await desk.files.stagePath(path, NOW)) ? await looked() : [];
      desk.table.take(await desk.files.stagePath(path, NOW), file ?? cut(), NOW);
    }
    desk.table.putAway(sha256(red), 'page blanche', 'person');
    desk.connection
      .prepare(`INSERT INTO mail_file VALUES ('mail', ?, 'b.pdf', 1, 'application/pdf', 'entry', ?)`)
      .run(sha256(blue), NOW);
    await looks(1, desk.watcherWith());
    desk.table.settle();
    expect([desk.waiting(), desk.left(), desk.filed()]).toEqual([[], [], ['a.pdf', 'b.pdf']]);
  });

  async function looked() {
    const { lookAtFolder } = await import('#engine/scanning/look-at-folder.ts');
    return (await lookAtFolder(desk.folder)).slice(-1);
  }

  it('of the disk: nothing is refused for good, the reason is said, the next look goes on', async () => {
    desk.write('a.pdf', red);
    let full = true;
    const watcher = desk.watcherWith({
      stage: (path) => {
        if (full) throw new DomainError('store.disk-full');
        return desk.files.stagePath(path, NOW);
      },
    });
    await looks(3, watcher);
    expect(watcher.status).toEqual({
      problem: { code: 'store.disk-full', params: {} },
      waiting: 1,
      refused: [],
    });
    full = false;
    await looks(1, watcher);
    expect([watcher.status.problem, desk.waiting()]).toEqual([null, ['a.pdf']]);
  });

  it('of the folder’s rights: taken once, kept in place, moved when it may be', async () => {
    desk.write('a.pdf', red);
    // A file where the folder for originals should be: no rights are needed to refuse it, root included.
    desk.write('sijill-filed', 'x');
    await looks(4);
    expect(desk.watcher.status.problem).toMatchObject({
      code: 'scan.cannot-move',
      params: { name: 'a.pdf' },
    });
    expect([desk.waiting(), desk.connection.prepare('SELECT count(*) FROM scan').pluck().get()]).toEqual([
      ['a.pdf'],
      1,
    ]);
    rmSync(`${desk.folder}/sijill-filed`);
    mkdirSync(`${desk.folder}/sijill-filed`);
    await looks(1);
    expect([desk.watcher.status.problem, desk.filed()]).toEqual([null, ['a.pdf']]);
  });
});
