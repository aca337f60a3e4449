import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answered } from '#main/engine-answer.ts';
import { leaveDesk } from '#main/leave-desk.ts';
import { savePaper } from '#main/save-paper.ts';
import type { PaperAsked } from '#shared/contract/papers.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine, PASSWORD, type TestEngine, testEngine } from '#tests/helpers/test-engine.ts';

type Send = (html: string, left: () => void) => Promise<void>;

/** One print of the desk: the real engine and journal, and a press that draws nothing. */
function printing(engine: TestEngine, asked: PaperAsked, send: Send) {
  return leaveDesk({
    about: { asked, language: 'ar', copies: 1, target: 'printer' },
    draw: async () => {
      const paper = await engine.ask('paper.compose', { asked, language: 'ar', part: 0 });
      return { paper, pages: 1, sha256: createHash('sha256').update(paper.html).digest('hex') };
    },
    announce: async (made) =>
      (answered(await engine.trusted({ name: 'paper-made', ...made })) as { print: string }).print,
    stopped: async (stop) => answered(await engine.trusted({ name: 'paper-stopped', ...stop })),
    send: ({ paper }, left) => send(paper.html, left),
  });
}

async function deskWithLetter() {
  const engine = await openedEngine();
  const { id } = await engine.ask('mail.register', letter());
  const receipt = { paper: 'receipt' as const, mail: id, size: 'a5' as const };
  const prints = async () =>
    (await engine.ask('mail.record', { id })).history.filter(({ type }) => type.startsWith('print.'));
  return { engine, id, receipt, prints };
}

const isDuplicata = (html: string) => html.includes('Duplicata');

describe('a paper is in the journal before it leaves', () => {
  it('two who print at once have one original: the other is drawn again and says duplicata', async () => {
    const { engine, receipt, prints } = await deskWithLetter();
    const sent: boolean[] = [];
    const send: Send = async (html) => void sent.push(isDuplicata(html));
    await Promise.all([1, 2, 3].map(() => printing(engine, receipt, send)));
    expect(sent).toEqual([false, true, true]);
    expect(await prints()).toHaveLength(3);
    expect(engine.bugs).toEqual([]);
  });

  it('cut while it leaves, the trace is there and the next one says duplicata', async () => {
    const { engine, id, receipt } = await deskWithLetter();
    const cut = new Promise<void>((resolve) => {
      void printing(engine, receipt, () => {
        resolve();
        return new Promise(() => undefined);
      });
    });
    await cut;
    await engine.close();
    const again = testEngine({ folder: engine.folder, machine: engine.machine });
    await again.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
    const { history } = await again.ask('mail.record', { id });
    expect(history.at(-1)).toMatchObject({
      type: 'print.made',
      changes: [{ field: 'printed', after: 'receipt' }],
    });
    const sent: boolean[] = [];
    await printing(again, receipt, async (html) => void sent.push(isDuplicata(html)));
    expect(sent).toEqual([true]);
  });

  it('what did not leave is explained, and the next one is the first original', async () => {
    const { engine, receipt, prints } = await deskWithLetter();
    for (const [code, why] of [
      ['paper.printer-refused', 'printer'],
      ['paper.not-saved', 'not-saved'],
      ['paper.cancelled', 'cancelled'],
    ] as const) {
      const refused = printing(engine, receipt, () => Promise.reject(new DomainError(code)));
      await expect(refused).rejects.toMatchObject({ code });
      expect((await prints()).at(-1)).toMatchObject({
        type: 'print.stopped',
        changes: [
          { field: 'printed', before: 'receipt', after: '' },
          { field: 'printStopped', before: '', after: why },
        ],
      });
    }
    const sent: boolean[] = [];
    await printing(engine, receipt, async (html) => void sent.push(isDuplicata(html)));
    expect(sent).toEqual([false]);
    expect(await prints()).toHaveLength(7);
  });

  it('stopped while it is drawn, it was no print at all: nothing in the journal, nothing sent', async () => {
    const { engine, receipt, prints } = await deskWithLetter();
    const sent: string[] = [];
    const stopped = leaveDesk({
      about: { asked: receipt, language: 'ar', copies: 1, target: 'printer' },
      draw: () => Promise.reject(new DomainError('paper.cancelled')),
      announce: () => Promise.reject(new Error('announced')),
      stopped: () => Promise.reject(new Error('said to be stopped')),
      send: async () => void sent.push('sent'),
    });
    await expect(stopped).rejects.toMatchObject({ code: 'paper.cancelled' });
    expect(await prints()).toEqual([]);
    expect(sent).toEqual([]);
    await printing(engine, receipt, async (html) => void sent.push(String(isDuplicata(html))));
    expect(sent).toEqual(['false']);
  });

  it('one of which a part left counts as printed', async () => {
    const { engine, receipt } = await deskWithLetter();
    const gone = printing(engine, receipt, (_html, left) => {
      left();
      return Promise.reject(new DomainError('paper.printer-gone'));
    });
    await expect(gone).rejects.toMatchObject({ code: 'paper.printer-gone' });
    const sent: boolean[] = [];
    await printing(engine, receipt, async (html) => void sent.push(isDuplicata(html)));
    expect(sent).toEqual([true]);
  });

  it('a journal that cannot be written lets nothing leave', async () => {
    const { engine, receipt } = await deskWithLetter();
    const sent: string[] = [];
    const printed = printing(engine, receipt, async (html) => {
      sent.push(html);
    }).catch((error: unknown) => error);
    await engine.close();
    expect(await printed).toMatchObject({ code: 'session.locked' });
    expect(sent).toEqual([]);
  });

  it('slip, certificate and dispatch note are duplicata the second time too; a book is of its day', async () => {
    const { engine, id } = await deskWithLetter();
    const { books } = await engine.ask('book.list', {});
    const [book] = books;
    if (!book) throw new Error('no book');
    const place = { register: book.register, year: book.year, supplement: book.supplement };
    await engine.ask('book.close-day', { register: book.register, day: '2026-03-12' });
    await engine.ask('register.open', { kind: 'dispatch', year: 2026, startsAfter: 6, reason: '' });
    const out = await engine.ask('mail.register', letter({ kind: 'outgoing' }));
    const note = {
      id: out.id.replace(/.$/, '7'),
      recipient: 'الخزينة',
      address: '',
      remark: '',
      mails: [out.id],
    };
    await engine.ask('dispatch.issue', note);
    const sent = async (asked: PaperAsked) => {
      const said: boolean[] = [];
      const send: Send = async (html) => void said.push(isDuplicata(html));
      await printing(engine, asked, send);
      await printing(engine, asked, send);
      return said;
    };
    expect(await sent({ paper: 'slip', mail: id })).toEqual([false, true]);
    expect(await sent({ paper: 'certificate', ...place, day: '2026-03-12' })).toEqual([false, true]);
    expect(await sent({ paper: 'dispatch', note: note.id })).toEqual([false, true]);
    expect(await sent({ paper: 'book', ...place, days: null })).toEqual([false, false]);
    expect(engine.bugs).toEqual([]);
  });
});

it('labels that never left give their place on the sheet back', async () => {
  const { engine, id } = await deskWithLetter();
  const settings = await engine.ask('paper.settings', {});
  await engine.ask('paper.save-settings', {
    ...settings,
    label: { ...settings.label, sheet: 'a4-24', next: 5 },
  });
  const next = async () => (await engine.ask('paper.settings', {})).label.next;
  const labels = { paper: 'labels' as const, mails: [id, id], size: null, start: null };
  const refused = printing(engine, labels, () => Promise.reject(new DomainError('paper.no-printer')));
  await expect(refused).rejects.toMatchObject({ code: 'paper.no-printer' });
  expect(await next()).toBe(5);
  await printing(engine, labels, async () => undefined);
  expect(await next()).toBe(7);
});

it('a file is whole under its name, or not there at all', async () => {
  const { engine } = await deskWithLetter();
  const folder = join(dirname(engine.folder), 'papers');
  mkdirSync(folder);
  const path = join(folder, 'book.pdf');
  await savePaper(path, Buffer.from('%PDF-'));
  expect(readFileSync(path, 'utf8')).toBe('%PDF-');
  mkdirSync(join(folder, 'taken.pdf', 'inside'), { recursive: true });
  await expect(savePaper(join(folder, 'taken.pdf'), Buffer.from('x'))).rejects.toMatchObject({
    code: 'paper.not-saved',
  });
  await expect(savePaper(join(folder, 'none', 'x.pdf'), Buffer.from('x'))).rejects.toMatchObject({
    code: 'paper.not-saved',
  });
  expect(readdirSync(folder).sort()).toEqual(['book.pdf', 'taken.pdf']);
  expect(existsSync(join(folder, 'none'))).toBe(false);
});
