import { crc32 } from 'node:zlib';

/** A part of a workbook as its archive holds it. */
export interface Part {
  name: string;
  method: number;
  packed: Buffer;
  unpackedBytes: number;
  crc: number;
}

/** What the reader of workbooks takes for nothing, or does not know, and how it is told so that it does. */
const MENDED = {
  /** A formula that failed is read as an empty cell: as words, `#DIV/0!` is refused with its row. */
  sheet: {
    name: /^xl\/worksheets\/[^/]+\.xml$/i,
    from: /(<(?:\w+:)?c\b[^<>]*\st=)(["'])e\2/g,
    to: '$1$2str$2',
  },
  /** LibreOffice says "true" where Excel says "1". */
  book: {
    name: /^xl\/workbook\.xml$/i,
    from: /(<(?:\w+:)?workbookPr\b[^<>]*\sdate1904=)(["'])true\2/g,
    to: '$1$21$2',
  },
} as const;
const DATES_1904 = /<(?:\w+:)?workbookPr\b[^<>]*\sdate1904=["'](?:1|true)["']/;
/** Longer than any tag that is looked for; what is longer is text, and is not kept back for its end. */
const LONGEST_TAG = 4_096;

/** Reads one part as it streams by; `mended` is null where nothing in it needs it. */
export class PartMender {
  readonly #rule: (typeof MENDED)['sheet' | 'book'] | undefined;
  #tail = '';
  #hasChanged = false;
  /** Days are counted from 1904: the workbook's own word. */
  dates1904 = false;
  readonly #out: Buffer[] = [];
  readonly #keeps: boolean;

  /** `keeps`: on a second reading, once a first has found something to mend. */
  constructor(name: string, keeps = false) {
    this.#rule = Object.values(MENDED).find((rule) => rule.name.test(name));
    this.#keeps = keeps;
  }

  see(slice: Buffer): void {
    if (!this.#rule) return;
    const text = this.#tail + slice.toString('latin1');
    const cut = text.lastIndexOf('<');
    const whole = cut < 0 || text.length - cut > LONGEST_TAG ? text.length : cut;
    this.#take(text.slice(0, whole));
    this.#tail = text.slice(whole);
  }

  /** Whether something in this part needs mending; nothing streams by any more. */
  end(): boolean {
    this.#take(this.#tail);
    this.#tail = '';
    return this.#hasChanged;
  }

  get mended(): Buffer {
    return Buffer.concat(this.#out);
  }

  #take(text: string): void {
    if (!this.#rule) return;
    const said = text.replace(this.#rule.from, this.#rule.to);
    this.#hasChanged ||= said !== text;
    if (this.#rule === MENDED.book) this.dates1904 ||= DATES_1904.test(text);
    if (this.#keeps) this.#out.push(Buffer.from(said, 'latin1'));
  }
}

/** The archive again, with `mended` parts in the place of their own. */
export function packWorkbook(parts: readonly Part[], mended: ReadonlyMap<string, Buffer>): Buffer {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const own = mended.get(part.name);
    const facts = Buffer.alloc(22);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x0800, 2);
    facts.writeUInt16LE(own ? 0 : part.method, 4);
    facts.writeUInt32LE(own ? crc32(own) : part.crc, 10);
    facts.writeUInt32LE((own ?? part.packed).length, 14);
    facts.writeUInt32LE(own ? own.length : part.unpackedBytes, 18);
    const name = Buffer.from(part.name);
    const lengths = Buffer.from([name.length & 255, name.length >> 8, 0, 0]);
    const body = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), facts, lengths, name]);
    bodies.push(body, own ?? part.packed);
    const rest = Buffer.alloc(16);
    rest.writeUInt32LE(at, 12);
    const entry = [
      Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'),
      facts,
      lengths.subarray(0, 2),
      rest,
      name,
    ];
    entries.push(...entry);
    at += body.length + (own ?? part.packed).length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, directory, end]);
}
