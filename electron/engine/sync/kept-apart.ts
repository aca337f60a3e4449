import type { z } from 'zod';
import { enterApart, settleApart } from '#shared/commands/apart.ts';
import { penIsHere } from '#shared/commands/books.ts';
import type { ApartEntry } from '#shared/contract/apart.ts';
import type { apartLine, apartPage } from '#shared/contract/http.ts';
import type { Registered, RegisterMailInput } from '#shared/contract/mail.ts';
import { DomainError } from '#shared/domain/errors.ts';
import { FIELD_LIMITS } from '#shared/domain/field-limits.ts';
import { uuidv7 } from '#shared/domain/ids.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import { CONFIDENTIALITIES } from '#shared/domain/mail-kinds.ts';
import { formatLabel } from '#shared/domain/order-number.ts';
import { can, type Person } from '#shared/domain/permissions.ts';
import { contentDigest, readContent } from '#shared/journal/content.ts';
import { publicKeyFrom } from '#shared/journal/device-key.ts';
import { type Entry, hashEntry, hasValidSignature, readEntry } from '#shared/journal/entry.ts';
import { mailRegister, type mailWords } from '#shared/journal/facts/mail-register.ts';
import type { Machine } from '../machine.ts';
import type { Store } from '../store.ts';

type Line = z.output<typeof apartLine>;
type Body = z.output<typeof mailRegister.body>;
type Words = z.output<typeof mailWords>;

interface Kept {
  line: Line;
  entry: Entry;
  /** Of a registration whose words came along. */
  letter: { body: Body; words: Words } | null;
}

/** Nobody looks through more than this at once. */
const MOST_PAGES = 25;

/** Entries the centre keeps apart: looked at, entered again or settled by a person, with a trace. */
export class KeptApart {
  readonly #store: Store;
  readonly #machine: Machine;
  readonly #ask: (after: number) => Promise<z.output<typeof apartPage>>;

  constructor(store: Store, machine: Machine, ask: (after: number) => Promise<z.output<typeof apartPage>>) {
    this.#store = store;
    this.#machine = machine;
    this.#ask = ask;
  }

  async list(person: Person): Promise<ApartEntry[]> {
    const kept = await this.#read();
    const codes = new Map(
      kept.flatMap(({ entry: { type, body } }) =>
        type === 'emergency.number' ? [[String(body.mail), String(body.code)] as const] : [],
      ),
    );
    return kept.map((each) => this.#shown(each, person, codes));
  }

  /** The letter enters the register under a new registration. Refuses `apart.unknown`, `apart.hidden`, `apart.here`. */
  async enter(hash: string, reason: string, person: Person): Promise<Registered> {
    const kept = await this.#find(hash);
    const { letter, line } = kept;
    if (!letter || !this.#mayRead(letter.body, person)) throw new DomainError('apart.hidden');
    if (this.#store.rows.get('mail', letter.body.mail)) throw new DomainError('apart.here');
    const input = { hash, device: line.device, reason, letter: this.#again(kept, letter, reason) };
    return this.#store.work.run(enterApart, enterApart.input.parse(input), person);
  }

  /** Nothing of it is to be entered. Refuses `apart.unknown`. */
  async settle(hash: string, reason: string, person: Person): Promise<void> {
    const { line } = await this.#find(hash);
    this.#store.work.run(settleApart, { hash, device: line.device, reason }, person);
  }

  async #find(hash: string): Promise<Kept> {
    const kept = (await this.#read()).find(({ line }) => line.hash === hash);
    if (!kept) throw new DomainError('apart.unknown');
    return kept;
  }

  /** Only what its PC signed: the centre can invent nothing. */
  async #read(): Promise<Kept[]> {
    const lines: Line[] = [];
    for (let page = 0; page < MOST_PAGES; page++) {
      const { lines: more, more: goesOn } = await this.#ask(lines.length);
      lines.push(...more);
      if (!goesOn) break;
    }
    return lines.flatMap((line) => this.#checked(line));
  }

  #checked(line: Line): Kept[] {
    const bytes = Buffer.from(line.bytes);
    const hash = hashEntry(bytes);
    const key = this.#store.rows.get('device', line.device)?.public_key;
    const isSigned =
      key !== undefined &&
      hash.toString('hex') === line.hash &&
      hasValidSignature(hash, Buffer.from(line.sig, 'base64'), publicKeyFrom(key));
    if (!isSigned) return [];
    const entry = readEntry(bytes);
    return entry.dev === line.device ? [{ line, entry, letter: letterOf(entry, line) }] : [];
  }

  #mayRead({ confidentiality }: Body, person: Person): boolean {
    const resource = { confidentiality: CONFIDENTIALITIES[confidentiality] ?? 'secret' };
    const day = legalDayAt(this.#machine.clock.now());
    return can(person, 'mail.read-content', { ...resource, officeId: this.#store.office }, day);
  }

  #shown({ line, entry, letter }: Kept, person: Person, codes: ReadonlyMap<string, string>): ApartEntry {
    const { rows } = this.#store;
    const mail = typeof entry.body.mail === 'string' ? entry.body.mail : '';
    const isRegistration = entry.type === mailRegister.type;
    const read = letter && this.#mayRead(letter.body, person) ? letter : null;
    const isHere = isRegistration && rows.get('mail', mail) !== undefined;
    return {
      hash: line.hash,
      post: rows.get('device', line.device)?.post ?? null,
      why: line.reason,
      at: entry.ts,
      type: entry.type,
      label: this.#label(entry) || (codes.get(mail) ?? ''),
      kind: read?.body.kind ?? '',
      correspondent: read?.words.correspondent ?? '',
      subject: read?.words.subject ?? '',
      state: stateOf(isRegistration, isHere, read !== null),
      settled: this.#settled(line.hash),
    };
  }

  #label({ type, body }: Entry): string {
    if (type !== mailRegister.type || typeof body.number !== 'number') return '';
    const { series = '' } = this.#store.rows.get('register', String(body.register)) ?? {};
    return formatLabel({
      series,
      number: body.number,
      year: Number(body.year),
      supplement: Number(body.supplement),
    });
  }

  #settled(hash: string): ApartEntry['settled'] {
    const { rows } = this.#store;
    const row = rows.get('apart_settled', hash);
    if (!row) return null;
    const mail = row.mail === null ? undefined : rows.get('mail', row.mail);
    const { series = '' } = (mail && rows.get('register', mail.register)) ?? {};
    return {
      choice: row.choice === 'entered' ? 'entered' : 'settled',
      mail: row.mail,
      label: mail ? formatLabel({ ...mail, series }) : '',
      person: rows.get('person', row.person)?.name ?? '',
      at: row.at,
      reason: row.reason,
    };
  }

  /** The same letter once more: its scans are on the PC that wrote it, its paper says the number it had. */
  #again({ entry }: Kept, { body, words }: { body: Body; words: Words }, reason: string): RegisterMailInput {
    const { rows, device, office } = this.#store;
    const { register, year, supplement, number } = body;
    const paperDay = body.paperDay ?? entry.ts.slice(0, 10);
    const waits = number !== null && rows.get('number', register, year, supplement, number)?.state === 'lost';
    const isOurs = waits && penIsHere(rows, register, { device, office });
    const isOpen = rows.list('book', { register, year, state: 'open' }).length > 0;
    const origin = [reason, this.#label(entry), paperDay, words.lateReason].filter((part) => part !== '');
    const { kind, receivedOn, senderDate, pieces, language, transport, postmarkDate } = body;
    const { priority, physicalState, sealed } = body;
    const { fileNames: _onThatPc, ...texts } = words;
    return {
      ...{ kind, receivedOn, senderDate, pieces, language, transport, postmarkDate },
      ...{ priority, physicalState, sealed, ...texts },
      id: uuidv7(this.#machine.clock, this.#machine.random),
      confidentiality: CONFIDENTIALITIES[body.confidentiality] ?? 'secret',
      lateReason: origin.join(' · ').slice(0, FIELD_LIMITS.reason),
      confirmedYear: isOpen ? year : null,
      duplicate: null,
      files: [],
      correspondentId: null,
      into: isOurs && number !== null ? { number, year, supplement, paperDay, lost: true } : null,
    } as RegisterMailInput;
  }
}

function stateOf(isRegistration: boolean, isHere: boolean, isRead: boolean): ApartEntry['state'] {
  if (!isRegistration) return 'other';
  if (isHere) return 'here';
  return isRead ? 'enterable' : 'hidden';
}

function letterOf({ type, body: { words: digest, ...structure } }: Entry, { content }: Line): Kept['letter'] {
  if (type !== mailRegister.type || content === null) return null;
  const bytes = Buffer.from(content);
  const body = mailRegister.body.safeParse(structure);
  if (!body.success || contentDigest(bytes) !== digest) return null;
  const words = mailRegister.words?.safeParse(readContent(bytes));
  return words?.success ? { body: body.data, words: words.data } : null;
}
