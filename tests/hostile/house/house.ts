import { join } from 'node:path';
import { type Connection, openDatabase } from '#engine/database.ts';
import { Keyring } from '#engine/keyring.ts';
import type { InputOf } from '#shared/contract/ipc.ts';
import type { Confidentiality } from '#shared/domain/mail-kinds.ts';
import { PASSWORD, type TestEngine } from '#tests/helpers/bare-engine.ts';
import { freshId, letter } from '#tests/helpers/letters.ts';
import { codeAt } from '../inputs/code-at.ts';
import type { Stage } from '../stage.ts';
import type { Somebody } from './rules.ts';

export const ANNEXE = '0190b000-0000-7000-8000-000000000009';

/** A letter of the house, with two words that stand nowhere else. */
export interface MarkedLetter {
  id: string;
  label: string;
  level: 0 | 1 | 2;
  /** It lies with the division of roads. */
  atRoads: boolean;
  marks: readonly [arabic: string, latin: string];
  /** Its one assignment, when it lies with a unit. */
  assignment: string | null;
}

const LEVELS: readonly Confidentiality[] = ['ordinary', 'confidential', 'secret'];
const ARABIC = ['زمردة', 'ياقوتة', 'عقيقة', 'لؤلؤة', 'مرجانة', 'فيروزة', 'جمشتة', 'كهرمانة'];
const LATIN = ['smaragd', 'rubinus', 'achates', 'margarita', 'corallium', 'turcosa', 'amethystus', 'sucinum'];

/** The real engine with two offices, two units, and whoever is asked for. */
export class House {
  readonly engine: TestEngine;
  readonly units: { roads: string; water: string };
  readonly office: string;
  readonly registers: { incoming: string; outgoing: string };
  readonly letters: MarkedLetter[] = [];
  readonly #secrets = new Map<string, string>();

  private constructor(engine: TestEngine, parts: Pick<House, 'units' | 'office' | 'registers'>) {
    this.engine = engine;
    this.units = parts.units;
    this.office = parts.office;
    this.registers = parts.registers;
  }

  static async build(stage: Stage): Promise<House> {
    const engine = await stage.opened();
    await withTool(engine, (connection) =>
      connection.prepare('INSERT INTO office VALUES (?, ?, ?, ?)').run(ANNEXE, 'ANX', 'الملحقة', 'Annexe'),
    );
    await engine.ask('session.sign-in', { login: 'fatima', password: PASSWORD });
    const unit = async (code: string) =>
      (
        await engine.ask('unit.create', {
          parent: null,
          code,
          name: { ar: code, fr: code },
          step: 'division',
          mode: 'heads',
          from: '2026-01-01',
        })
      ).id;
    const { books } = await engine.ask('book.list', {});
    const registerOf = (wanted: string) => books.find(({ kind }) => kind === wanted)?.register ?? '';
    const status = await engine.ask('app.status', {});
    return new House(engine, {
      units: { roads: await unit('ROADS'), water: await unit('WATER') },
      office: status.council?.office.id ?? '',
      registers: { incoming: registerOf('incoming'), outgoing: registerOf('outgoing') },
    });
  }

  /** Whoever a fuzz guessed at has to wait, and waits; whom a rule asks for a second code turns it on. */
  async as(login: string): Promise<void> {
    const { engine } = this;
    const secret = this.#secrets.get(login);
    // No code is taken twice.
    if (secret !== undefined) engine.machine.passTime(60_000);
    const code = secret === undefined ? '' : codeAt(secret, engine.machine.clock.now());
    const door = { login, password: PASSWORD, code };
    const first = await engine.call('session.sign-in', door);
    if (!first.ok) {
      if (first.error.code === 'session.wait')
        engine.machine.passTime(Number(first.error.params.seconds) * 1_000);
      await engine.ask('session.sign-in', door);
    }
    if ((await engine.ask('app.status', {})).enrols) await this.#enrol(login);
  }

  async #enrol(login: string): Promise<void> {
    const { secret } = await this.engine.ask('factor.start', {});
    this.#secrets.set(login, secret);
    await this.engine.ask('factor.confirm', { code: codeAt(secret, this.engine.machine.clock.now()) });
  }

  /** Somebody with a password; whoever is signed in administers. */
  async welcome({ login, role, place, clearance }: Somebody): Promise<string> {
    const { engine } = this;
    const { id } = await engine.ask('person.create', { login, name: login });
    const where = {
      office: place === 'here' ? this.office : place === 'annexe' ? ANNEXE : null,
      unit: place === 'roads' ? this.units.roads : null,
    };
    const grant = { person: id, role, ...where, from: null, to: null, onBehalfOf: null };
    await engine.ask('person.grant', grant as InputOf<'person.grant'>);
    if (clearance > 0) await engine.ask('person.clearance', { person: id, level: clearance });
    await engine.ask('person.set-password', { person: id, password: PASSWORD });
    return id;
  }

  /** Those whom the house takes: some roles are given in no unit, or only in one, and that is the first wall. */
  async welcomeAll(people: readonly Somebody[]): Promise<Somebody[]> {
    const taken: Somebody[] = [];
    for (const one of people) {
      const welcomed = await this.welcome(one).then(
        () => true,
        (error) => {
          if (String(error).includes('refused')) return false;
          throw error;
        },
      );
      if (welcomed) taken.push(one);
    }
    return taken;
  }

  /** A letter of each level with the roads and with nobody, written by fatima, who from now on reads secrets. */
  async writeAll(): Promise<void> {
    const { person } = await this.engine.ask('app.status', {});
    await this.engine.ask('person.clearance', { person: person?.id ?? '', level: 2 });
    for (const level of [0, 1, 2] as const)
      for (const atRoads of [true, false]) await this.write(level, atRoads);
  }

  /** Registers a letter whose marks stand in every field of words it has; fatima is signed in. */
  async write(level: 0 | 1 | 2, atRoads: boolean): Promise<MarkedLetter> {
    const at = this.letters.length;
    const marks = [ARABIC[at] ?? `جوهرة${at}`, LATIN[at] ?? `gemma${at}q`] as const;
    const say = (place: string) => `${marks[0]} ${marks[1]} ${place}`;
    const saved = await this.engine.ask(
      'mail.register',
      letter({
        id: freshId(),
        confidentiality: LEVELS[level] ?? 'secret',
        correspondent: say('from'),
        senderReference: say('reference'),
        subject: say('subject'),
        observation: say('observation'),
        phone: marks[1],
        address: say('address'),
        keywords: [marks[0]],
        category: marks[1],
        originalPlace: say('place'),
      }),
    );
    const note = say('note');
    const receiver = {
      kind: 'responsible' as const,
      unit: this.units.roads,
      person: null,
      instruction: '',
      note,
    };
    const given = atRoads
      ? await this.engine.ask('mail.assign', { id: saved.id, receivers: [receiver], files: [], paper: null })
      : null;
    const made = {
      id: saved.id,
      label: saved.label,
      level,
      atRoads,
      marks,
      assignment: given?.assignments[0] ?? null,
    };
    this.letters.push(made);
    return made;
  }
}

/** As somebody with a password and a database tool would; nobody is signed in afterwards. */
export async function withTool(engine: TestEngine, work: (connection: Connection) => void): Promise<void> {
  await engine.close();
  const opened = await Keyring.read(engine.folder).unlock('fatima', PASSWORD);
  const connection = openDatabase(join(engine.folder, 'sijill.db'), opened?.key ?? Buffer.alloc(0));
  try {
    work(connection);
  } finally {
    connection.close();
  }
}
