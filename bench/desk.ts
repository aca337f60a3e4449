import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStore } from '#engine/first-run.ts';
import { realMachine } from '#engine/machine.ts';
import { personFrom, signedRights } from '#engine/rights.ts';
import { Store } from '#engine/store.ts';
import { type RegisterMail, registerMail } from '#shared/contract/mail.ts';
import { legalDayAt } from '#shared/domain/legal-day.ts';
import type { Person } from '#shared/domain/permissions.ts';

/** A real store in a folder of its own, with somebody entitled to register. */
export interface Desk {
  folder: string;
  key: Buffer;
  store: Store;
  person: Person;
  close(): void;
}

export const DESK_PERSON = { login: 'banc', name: 'Banc de mesure', password: 'une phrase pour le banc' };

export async function openDesk(): Promise<Desk> {
  const root = mkdtempSync(join(tmpdir(), 'sijill-bench-'));
  const folder = join(root, 'data');
  const { databaseKey } = await createStore(
    folder,
    {
      language: 'ar',
      council: { ar: 'مجلس القياس', fr: 'Conseil de mesure' },
      office: { ar: 'مكتب الضبط', fr: 'Bureau d’ordre', code: 'BNC' },
      registers: [{ kind: 'incoming', prefix: 'ARR', lastPaper: 0 }],
      people: [{ ...DESK_PERSON, roles: ['administrator', 'office-head'], clearance: 2, service: false }],
    },
    realMachine,
  );
  const store = await Store.open({
    folder,
    key: databaseKey,
    machine: realMachine,
    waitMs: 0,
    committed: () => undefined,
  });
  const rights = signedRights(store.connection, store.publicKey);
  const person = personFrom(rights, rights.list('person', {})[0]?.id ?? '');
  if (!person) throw new Error('the desk has nobody');
  const close = () => {
    store.close();
    rmSync(root, { recursive: true, force: true });
  };
  return { folder, key: databaseKey, store, person, close };
}

const SUBJECTS = [
  'طلب دعم مالي لأنشطة سنة 2026 (برنامج التكوين والإدماج المهني)',
  'Demande d’autorisation d’occupation temporaire du domaine public (réf. 12/2026)',
  'شكاية حول الإنارة العمومية بشارع مولاي رشيد',
  'Convocation à la réunion de la commission du budget',
];

export function typicalLetter(index: number): RegisterMail {
  const day = legalDayAt(Date.now());
  return registerMail.parse({
    id: randomUUID(),
    kind: 'incoming',
    correspondent: `جمعية الأمل للتنمية ${index % 500}`,
    senderReference: `${index}/2026`,
    senderDate: day,
    receivedOn: day,
    subject: SUBJECTS[index % SUBJECTS.length],
    pieces: 2,
    language: 'ar',
    transport: 'by-hand',
    transportNumber: '',
    postmarkDate: null,
    confidentiality: 'ordinary',
    priority: 'ordinary',
    category: '',
    physicalState: 'paper',
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
  });
}
