import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStore } from '#engine/first-run.ts';
import { DATABASE } from '#engine/store-folder.ts';
import { SimMachine } from './sim-machine.ts';

/** A store just founded: worlds start from a copy, because founding one costs more than living in it. */
export interface Template {
  founded: number;
  databaseKey: Buffer;
  files: Map<string, Buffer>;
}

const QUICK = { memory: 8, passes: 1, lanes: 1 };
const PEOPLE = [
  { login: 'fatima', name: 'Fatima', roles: ['administrator', 'office-head'], clearance: 2 as const },
  { login: 'omar', name: 'Omar', roles: ['clerk'], clearance: 0 as const },
  { login: 'aicha', name: 'Aïcha', roles: ['administrator'], clearance: 0 as const },
];
const FOUNDINGS = [
  {
    at: '2026-03-12T09:00:00Z',
    registers: [
      ['incoming', 'ARR', 37],
      ['outgoing', 'DEP', 0],
      ['decision', 'DEC', 4],
      ['dispatch', 'BE', 6],
    ],
  },
  {
    at: '2026-12-31T22:40:00Z',
    registers: [
      ['incoming', 'ARR', 0],
      ['outgoing', 'DEP', 0],
      ['internal', 'INT', 0],
      ['visa', 'VIS', 12],
      ['decision', 'DEC', 0],
      ['dispatch', 'BE', 0],
    ],
  },
  { at: '2027-12-30T11:00:00Z', registers: [['incoming', 'ARR', 9_990]] },
] as const;

export const TEMPLATES = FOUNDINGS.length;
const made = new Map<number, Promise<Template>>();

export function template(which: number): Promise<Template> {
  const known = made.get(which) ?? found(which);
  made.set(which, known);
  return known;
}

async function found(which: number): Promise<Template> {
  const founding = FOUNDINGS[which];
  if (!founding) throw new Error(`no founding ${which}`);
  const folder = mkdtempSync(join(tmpdir(), 'sijill-founding-'));
  const machine = new SimMachine(Date.parse(founding.at), 1000 + which);
  try {
    const { databaseKey } = await createStore(
      folder,
      {
        language: 'fr',
        council: { ar: 'مجلس', fr: 'Conseil' },
        office: { ar: 'مكتب الضبط', fr: "Bureau d'ordre", code: 'DKH' },
        registers: founding.registers.map(([kind, prefix, lastPaper]) => ({ kind, prefix, lastPaper })),
        people: PEOPLE.map((person) => ({ ...person, password: 'a long enough sentence', service: false })),
        cost: QUICK,
      },
      machine,
    );
    const files = new Map(['keyring.json', DATABASE].map((name) => [name, readFileSync(join(folder, name))]));
    return { founded: machine.now, databaseKey, files };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
