import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hashEntry } from '#shared/journal/entry.ts';
import { verifyJournal } from '#shared/journal/verify/verify-journal.ts';
import { DEVICE, mailOf, place, SealedJournal } from './sealed-journal.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/** Letters 38…47, one of them void, numbers 48–49 reserved, one lost, and the day's closing. */
function journal(): SealedJournal {
  const made = new SealedJournal();
  for (let number = 38; number <= 47; number++) made.register(number);
  made.state('mail.void', { mail: mailOf(40) }, { reason: 'خطأ' });
  made.state('number.reserve', { ...place, from: 48, to: 49 }, { reason: 'الديوان' });
  made.state('pen.lost', { ...place, from: 50, to: 50 }, { reason: 'محضر 3' });
  made.close({ first: 38, last: 50, valid: 9, void: 1, reserved: 2, lost: 1, expected: 13 });
  return made;
}

/** Positions in `journal()`: 0–2 found the store, letter 38 stands at 3. */
const at = (number: number): number => number - 35;

async function faultsOf(source: SealedJournal) {
  const { faults } = await verifyJournal(source);
  return faults.map(({ code, seq, label }) => ({ code, seq, label }));
}

describe('a genuine journal', () => {
  it('passes, and says what was counted', async () => {
    const source = journal();
    source.heads = [source.seenBy('witness'), source.seenBy('checkpoint', 5)];
    const report = await verifyJournal(source);
    expect(report.faults).toEqual([]);
    expect(report).toMatchObject({
      ok: true,
      checked: {
        devices: 1,
        entries: 17,
        signatures: 17,
        books: 1,
        numbers: 13,
        closings: 1,
        contents: 14,
        heads: 2,
      },
      books: [{ label: 'ARR-DKH/2026', first: 38, last: 50, valid: 9, void: 1, reserved: 2, lost: 1 }],
    });
  });

  it('passes after a restoration: a new incarnation, its pen unlocked', async () => {
    const source = journal();
    source.heads = [source.seenBy('witness')];
    source.state('device.restore', { device: DEVICE, incarnation: 2, cause: 'restored', witness: null });
    source.state('pen.unlock', { device: DEVICE, lastStamped: [{ ...place, number: 50 }] });
    source.register(51);
    expect(await faultsOf(source)).toEqual([]);
    source.rewrite(17, (entry) => ({ ...entry, body: { ...entry.body, incarnation: 3 } }), { rehash: true });
    expect(await faultsOf(source)).toContainEqual({ code: 'chain.incarnation', seq: 18, label: null });
  });

  it('passes when the paper part of the book was imported, and misses what was not', async () => {
    const source = journal();
    source.state('book.paper-part', { ...place, startsAfter: 34 });
    source.state('pen.lost', { ...place, from: 36, to: 36 }, { reason: 'x' });
    source.register(37);
    expect(await faultsOf(source)).toEqual([{ code: 'number.gap', seq: null, label: 'ARR-DKH/35/2026' }]);
    source.register(35);
    const { ok, books } = await verifyJournal(source);
    expect({ ok, books }).toMatchObject({ ok: true, books: [{ first: 35, valid: 11, lost: 2 }] });
  });

  it('counts a letter as void that was voided before its PC gave it a number', async () => {
    const source = new SealedJournal();
    const { id: entry } = source.entry(source.register(38, [], null));
    source.state('mail.void', { mail: mailOf(38) }, { reason: 'خطأ' });
    source.state('number.assigned', { mail: mailOf(38), entry, ...place, number: 38 });
    source.close({ first: 38, last: 38, valid: 0, void: 1, reserved: 0, lost: 0, expected: 1 });
    expect(await faultsOf(source)).toEqual([]);
  });

  it('keeps an entry of a type it does not know', async () => {
    const source = journal();
    source.state('mail.dream', { mail: mailOf(38) });
    const report = await verifyJournal(source);
    expect(report).toMatchObject({ ok: true, checked: { unknownTypes: 1 } });
  });

  it('says that content was eliminated, and under which slip', async () => {
    const source = journal();
    const { words } = source.entry(at(38)).body;
    const body = { mails: [mailOf(38)], contents: [words], files: [], slip: '7/2026' };
    source.state('content.eliminate', body);
    expect(await faultsOf(source)).toEqual([{ code: 'content.still-here', seq: 18, label: null }]);
    source.records = source.records.filter(({ sha256 }) => sha256 !== words);
    const report = await verifyJournal(source);
    expect(report.faults).toEqual([]);
    expect(report.eliminations).toMatchObject([{ slip: '7/2026', contents: 1, files: 0 }]);
  });

  it('says what was withheld from this copy', async () => {
    const source = journal();
    const words = String(source.entry(at(41)).body.words);
    source.records = source.records.filter(({ sha256 }) => sha256 !== words);
    expect(await faultsOf(source)).toEqual([{ code: 'content.missing', seq: 7, label: 'ARR-DKH/41/2026' }]);
    source.withheld.set(words, 'clearance');
    expect(await verifyJournal(source)).toMatchObject({ ok: true, withheld: { clearance: 1 } });
  });
});

describe('a tampered journal', () => {
  it('a byte flipped is located, and only there', async () => {
    for (const position of [3, 7, 12]) {
      const source = journal();
      const kept = source.at(position);
      const bytes = Buffer.from(kept.bytes);
      // A digit of the time: the entry still reads well.
      const digit = bytes.indexOf('41:07');
      bytes[digit] = (bytes[digit] ?? 0) ^ 1;
      source.kept[position] = { ...kept, bytes };
      expect(await faultsOf(source)).toEqual([
        { code: 'entry.altered', seq: position + 1, label: `ARR-DKH/${position + 35}/2026` },
      ]);
    }
  });

  it('bytes that are no entry any more are located', async () => {
    const source = journal();
    source.kept[at(42)] = { ...source.at(at(42)), bytes: Buffer.from('{"v":1,') };
    const faults = await faultsOf(source);
    expect(faults[0]).toEqual({ code: 'entry.unreadable', seq: 8, label: null });
    expect(faults).toContainEqual({ code: 'number.gap', seq: null, label: 'ARR-DKH/42/2026' });
    expect(faults.map(({ code }) => code)).not.toContain('chain.broken');
  });

  it('an entry removed is located by its chain and by its number', async () => {
    const source = journal();
    source.kept.splice(at(43), 1);
    const faults = await faultsOf(source);
    expect(faults).toContainEqual({ code: 'chain.hole', seq: 9, label: null });
    expect(faults).toContainEqual({ code: 'number.order', seq: 10, label: 'ARR-DKH/44/2026' });
    expect(faults).toContainEqual({ code: 'number.gap', seq: null, label: 'ARR-DKH/43/2026' });
  });

  it('two swapped are located', async () => {
    const source = journal();
    const [a, b] = [source.at(at(43)), source.at(at(44))];
    source.kept[at(43)] = b;
    source.kept[at(44)] = a;
    expect(await faultsOf(source)).toContainEqual({ code: 'chain.order', seq: 9, label: 'ARR-DKH/43/2026' });
  });

  it('a number changed is located, whether or not the forger also changed the hash', async () => {
    const change = (source: SealedJournal, rehash: boolean) =>
      source.rewrite(at(44), (entry) => ({ ...entry, body: { ...entry.body, number: 45 } }), { rehash });
    const naive = journal();
    change(naive, false);
    const naiveFaults = await faultsOf(naive);
    expect(naiveFaults[0]).toEqual({ code: 'entry.altered', seq: 10, label: 'ARR-DKH/45/2026' });
    expect(naiveFaults).toContainEqual({ code: 'number.repeated', seq: 11, label: 'ARR-DKH/45/2026' });
    const careful = journal();
    change(careful, true);
    const carefulFaults = await faultsOf(careful);
    expect(carefulFaults).toContainEqual({ code: 'signature.invalid', seq: 10, label: 'ARR-DKH/45/2026' });
    expect(carefulFaults).toContainEqual({ code: 'chain.broken', seq: 11, label: 'ARR-DKH/45/2026' });
    expect(carefulFaults).toContainEqual({ code: 'number.gap', seq: null, label: 'ARR-DKH/44/2026' });
  });

  it('a tail cut is told by the witness, and by a checkpoint', async () => {
    for (const by of ['witness', 'checkpoint'] as const) {
      const source = journal();
      source.heads = [source.seenBy(by)];
      source.kept.splice(-4);
      expect(await faultsOf(source)).toContainEqual({ code: 'tail.cut', seq: 14, label: null });
    }
  });

  it('a whole other journal is contradicted by what was seen elsewhere', async () => {
    const source = journal();
    source.heads = [{ ...source.seenBy('witness', 9), hash: digest('another') }];
    expect(await faultsOf(source)).toEqual([{ code: 'head.contradicted', seq: 10, label: null }]);
  });

  it('a key replaced is one fault, and the rest is still judged by the true one', async () => {
    const source = journal();
    source.publicKeys.set(DEVICE, new SealedJournal('another device').key.publicKey);
    expect(await faultsOf(source)).toEqual([{ code: 'key.replaced', seq: 1, label: null }]);
  });

  it('entries signed by another key are refused', async () => {
    const source = journal();
    const forged = new SealedJournal('another device');
    forged.kept = source.kept.slice(0, 5);
    forged.register(40);
    source.kept[5] = forged.at(5);
    const faults = await faultsOf(source);
    expect(faults).toContainEqual({ code: 'signature.invalid', seq: 6, label: 'ARR-DKH/40/2026' });
  });

  it("a closing's totals and seal are counted again", async () => {
    const source = journal();
    source.close({ first: 38, last: 50, valid: 10, void: 0, reserved: 2, lost: 1, expected: 13 });
    const { faults } = await verifyJournal(source);
    expect(faults.map(({ code, label, detail }) => [code, label, detail])).toEqual([
      ['closing.totals', 'ARR-DKH/2026', 'valid: stated 10, counted 9'],
      ['closing.totals', 'ARR-DKH/2026', 'void: stated 0, counted 1'],
    ]);
  });

  it('words altered, words added', async () => {
    const source = journal();
    const words = source.entry(at(45)).body.words;
    source.records = source.records.map((record) =>
      record.sha256 === words ? { ...record, bytes: Buffer.from('{"salt":"","words":{}}') } : record,
    );
    source.records.push({ sha256: digest('x'), bytes: Buffer.from('x') });
    expect(await faultsOf(source)).toEqual([
      { code: 'content.altered', seq: 11, label: 'ARR-DKH/45/2026' },
      { code: 'content.stray', seq: null, label: null },
    ]);
  });

  it('words that are read after the entries that carry them: the same faults', async () => {
    const source = journal();
    const [altered, gone, eliminated] = [45, 41, 38].map((number) => source.entry(at(number)).body.words);
    source.state('content.eliminate', { mails: [mailOf(38)], contents: [eliminated], files: [], slip: '7' });
    source.records = source.records
      .filter(({ sha256 }) => sha256 !== gone)
      .map((record) => (record.sha256 === altered ? { ...record, bytes: Buffer.from('x') } : record));
    const found = await faultsOf(source);
    expect(found.map(({ code }) => code)).toEqual([
      'content.altered',
      'content.still-here',
      'content.missing',
    ]);
    // A page of words beside each page of entries, and here the entries are one page.
    source.contents = () => source.records.map((record) => [record]).toReversed();
    expect(await faultsOf(source)).toEqual(found);
  });

  it('files altered, missing, added', async () => {
    const source = new SealedJournal();
    const blob = (name: string) => ({ sha256: digest(name), size: 4, mime: 'application/pdf' });
    source.register(38, [blob('kept'), blob('altered'), blob('missing')]);
    source.scans = [
      { sha256: digest('kept'), sound: true },
      { sha256: digest('altered'), sound: false },
      { sha256: digest('stray'), sound: true },
    ];
    expect(await faultsOf(source)).toEqual([
      { code: 'file.altered', seq: 4, label: 'ARR-DKH/38/2026' },
      { code: 'file.missing', seq: 4, label: 'ARR-DKH/38/2026' },
      { code: 'file.stray', seq: null, label: null },
    ]);
  });

  it('a register that gives one number twice, or an impossible one', async () => {
    const source = journal();
    source.register(44);
    source.state('pen.lost', { ...place, from: 9_999_999_999, to: 9_999_999_999 }, { reason: 'x' });
    const { faults } = await verifyJournal(source);
    expect(faults.map(({ code, seq, detail }) => [code, seq, detail])).toEqual([
      ['mail.twice', 18, 'first ARR-DKH/44/2026'],
      ['number.repeated', 18, 'already valid'],
      ['number.impossible', 19, '9999999999–9999999999'],
    ]);
  });

  it('an entry without its book, an amendment without its letter, a body of the wrong shape', async () => {
    const source = new SealedJournal();
    source.state('number.reserve', { ...place, year: 2027, from: 1, to: 1 }, { reason: 'x' });
    source.state('original.move', { mail: mailOf(99) }, { place: 'x', reason: '' });
    source.state('mail.void', { mail: 5 }, { reason: 'x' });
    expect((await faultsOf(source)).map(({ code }) => code)).toEqual([
      'book.unknown',
      'mail.unknown',
      'entry.malformed',
    ]);
  });

  it('a journal wrong from end to end is counted, and does not fill the memory', async () => {
    const source = new SealedJournal();
    for (let number = 38; number < 1_300; number++) {
      const position = source.register(number);
      const kept = source.at(position);
      source.kept[position] = { ...kept, signature: Buffer.alloc(64) };
    }
    const { faults, faultCount } = await verifyJournal(source);
    expect(faultCount).toBe(1_262);
    expect(faults).toHaveLength(1_000);
  });

  it('the recorded hash alone is changed', async () => {
    const source = journal();
    source.kept[at(41)] = { ...source.at(at(41)), hash: hashEntry(Buffer.from('x')) };
    expect(await faultsOf(source)).toEqual([
      { code: 'entry.hash-changed', seq: 7, label: 'ARR-DKH/41/2026' },
    ]);
  });
});
