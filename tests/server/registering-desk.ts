import { setTimeout as pause } from 'node:timers/promises';
import type { SyncAnswer } from '#shared/contract/http.ts';
import { readEntry } from '#shared/journal/entry.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { mailRegister } from '#shared/journal/facts/mail-register.ts';
import { numberAssigned } from '#shared/journal/facts/number-assigned.ts';
import { penDelegate, penReturn } from '#shared/journal/facts/pen.ts';
import { newId, TestDesk } from './test-desk.ts';

/** Of a centre in a process of its own, on this machine. */
export const realClock = {
  get ms() {
    return Date.now();
  },
};

const YEAR = 2026;
/** Between two tries where nobody answered. */
const RETRY_MS = 20;
export const LETTER = {
  ...{ kind: 'incoming', receivedOn: '2026-03-12', senderDate: null, pieces: 1, language: 'ar' },
  ...{ transport: 'by-hand', postmarkDate: null, confidentiality: 0, priority: 'ordinary' },
  ...{ physicalState: 'paper', sealed: false, late: false, duplicate: null, paperDay: null },
} as const;

/** A letter that was told to somebody at the desk: its number was in the centre's answer. */
export interface ToldLetter {
  /** The entry's id. */
  entry: string;
  number: number;
}

/** A desk whose register the centre numbers: spoken by hand, and as stubborn as a real one. */
export class RegisteringDesk extends TestDesk {
  register = '';
  /** Requests that got no answer, or one that was not meant for them. */
  failed = 0;

  /** Opens a register for the council and hands its pen to the centre. */
  async openRegister(): Promise<string> {
    this.register = newId();
    const { register } = this;
    const books = [{ year: YEAR, supplement: 0, number: 0, open: true }];
    this.#state(fact(penDelegate, { register, epoch: 1, device: this.id }));
    this.#state(fact(penReturn, { register, epoch: 2, books }));
    await this.exchange(this.chain.length - 1);
    return register;
  }

  /** One more PC of this desk's office; this one administers. */
  async colleague(register: string): Promise<RegisteringDesk> {
    const office = this.enrolled?.office.id ?? null;
    const rights = { office, scope: 'office', clearance: 2, admin: false };
    const { body } = await this.post<{ code: string }>('/v1/codes', rights);
    const desk = Object.assign(new RegisteringDesk(this), { register });
    await desk.enrol({ ...desk.enrolRequest(body.code), brings: null });
    return desk;
  }

  /** Sends until it has its number, as a desk does: the same request again when no answer came. */
  async registerLetter(): Promise<ToldLetter> {
    const place = { register: this.register, year: YEAR, supplement: 0, number: null, imported: false };
    const { entry } = this.#state(fact(mailRegister, { mail: newId(), ...place, ...LETTER }));
    await this.exchange(this.chain.length);
    for (;;) {
      const number = this.#numberOf(entry.id);
      if (number !== null) return { entry: entry.id, number };
      await this.exchange(this.chain.length + 1);
    }
  }

  /** One exchange, repeated until it was answered. Throws what no retry mends. */
  async exchange(from: number): Promise<SyncAnswer> {
    for (;;) {
      const answer = await this.post<SyncAnswer & { error?: { code: string } }>(
        '/v1/sync',
        this.request(from),
      ).catch(() => null);
      if (answer?.status === 200 && answer.body.status.code === 'ok') {
        this.take(answer.body);
        return answer.body;
      }
      this.failed += 1;
      await pause(RETRY_MS);
      // Cut, or told the time by a centre that has just begun.
      if (answer && answer.body.error?.code !== 'centre.clock' && answer.status !== 500)
        throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    }
  }

  #state({ type, body }: { type: string; body: object }) {
    return this.write(type, { ...body });
  }

  #numberOf(entry: string): number | null {
    for (const { bytes } of this.pulled.splice(0)) {
      if (bytes === null) continue;
      const { type, body } = readEntry(Buffer.from(bytes));
      if (type === numberAssigned.type && body.entry === entry) return Number(body.number);
    }
    return null;
  }
}
