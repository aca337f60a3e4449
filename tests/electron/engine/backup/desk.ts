import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FirstPerson } from '#engine/first-run.ts';
import { createStore } from '#engine/first-run.ts';
import type { Machine } from '#engine/machine.ts';
import { signedRights } from '#engine/rights.ts';
import { Store } from '#engine/store.ts';
import { personFrom } from '#shared/commands/person-rights.ts';
import { registerMail } from '#shared/commands/register-mail.ts';
import {
  type Registered,
  type RegisterMailInput,
  registerMail as registerInput,
} from '#shared/contract/mail.ts';
import { instantMs } from '#shared/domain/legal-day.ts';
import type { Person } from '#shared/domain/permissions.ts';

export const PASSWORD = 'correct horse battery';
const CHEAP = { memory: 8, passes: 1, lanes: 1 };

/** A real encrypted store in a folder of its own, with a clock that only moves when told. */
export class Desk {
  readonly root = mkdtempSync(join(tmpdir(), 'sijill-backup-'));
  readonly folder = join(this.root, 'data');
  readonly place = join(this.root, 'stick');
  nowMs = instantMs('2026-05-12T10:00:00.000+01:00');
  readonly machine: Machine = {
    clock: { now: () => this.nowMs },
    random: { bytes: (size) => randomBytes(size) },
  };
  recoveryCode = '';
  key: Buffer = Buffer.alloc(0);

  constructor() {
    mkdirSync(this.place);
  }

  async create(people: Partial<FirstPerson>[] = [{}], council = 'Commune de Tata'): Promise<this> {
    const created = await createStore(
      this.folder,
      {
        language: 'ar',
        council: { ar: 'جماعة طاطا', fr: council },
        office: { ar: 'مكتب الضبط', fr: 'Bureau d’ordre', code: 'DKH' },
        registers: [
          { kind: 'incoming', prefix: 'ARR', lastPaper: 37 },
          { kind: 'outgoing', prefix: 'DEP', lastPaper: 0 },
        ],
        people: people.map((person) => ({
          login: 'fatima',
          name: 'Fatima',
          password: PASSWORD,
          roles: ['administrator', 'office-head'],
          clearance: 2,
          service: false,
          ...person,
        })),
        cost: CHEAP,
      },
      this.machine,
    );
    this.recoveryCode = created.recoveryCode;
    this.key = created.databaseKey;
    return this;
  }

  open(folder = this.folder, key = this.key): Promise<Store> {
    return Store.open({ folder, key, machine: this.machine, waitMs: 0, committed: () => undefined });
  }

  async use<Value>(
    work: (store: Store, person: Person) => Value | Promise<Value>,
    folder = this.folder,
  ): Promise<Value> {
    const store = await this.open(folder);
    try {
      return await work(store, firstPerson(store));
    } finally {
      store.close();
    }
  }

  later(ms: number): void {
    this.nowMs += ms;
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

export const DAY_MS = 86_400_000;

export function firstPerson(store: Store): Person {
  const rights = signedRights(store.connection, store.publicKey);
  const person = personFrom(rights, rights.list('person', {})[0]?.id ?? '');
  if (!person) throw new Error('a store has a first person');
  return person;
}

export function register(store: Store, person: Person, input: Partial<RegisterMailInput> = {}): Registered {
  return store.work.run(registerMail, registerInput.parse({ ...LETTER, id: randomUUID(), ...input }), person);
}

const LETTER = {
  kind: 'incoming' as const,
  correspondent: 'جمعية الأمل',
  senderReference: '45/2026',
  senderDate: null,
  receivedOn: '2026-05-12',
  subject: 'طلب دعم',
  pieces: 1,
  language: 'ar' as const,
  transport: 'by-hand' as const,
  transportNumber: '',
  postmarkDate: null,
  confidentiality: 'ordinary' as const,
  priority: 'ordinary' as const,
  category: '',
  physicalState: 'paper' as const,
  originalPlace: '',
  observation: '',
  keywords: [],
  phone: '',
  address: '',
  sealed: false,
  lateReason: '',
  confirmedYear: null,
  duplicate: null,
  files: [],
} satisfies Omit<RegisterMailInput, 'id'>;

/** Bytes of a sealed attachment as they lie on the disk, with the key row that belongs to them. */
export function putSealedFile(store: Store, sha256: string, bytes: Uint8Array): void {
  const path = join(store.folder, 'files', sha256.slice(0, 2), sha256);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  store.fileKeys.put({
    sha256,
    size: bytes.length,
    mime: 'application/pdf',
    pages: 1,
    key: randomBytes(32),
    stagedAt: '',
  });
  store.fileKeys.bring(sha256);
}
