import type { NewStore } from '#engine/first-run.ts';

/** Reads everything, so that lists need no filter; signs in on the real app too. */
export const HEAD = { login: 'banc', name: 'Banc de mesure', password: 'une phrase pour le banc' };
/** Has a right in one office only: every question carries that filter. */
export const OFFICE_CLERK = {
  login: 'agent',
  name: 'Agent de mesure',
  password: 'une phrase pour l’agent',
};

/** The council every measured store belongs to, with one register of each kind. */
export const BENCH_OFFICE: NewStore = {
  language: 'ar',
  council: { ar: 'مجلس القياس', fr: 'Conseil de mesure' },
  office: { ar: 'مكتب الضبط', fr: 'Bureau d’ordre', code: 'BNC' },
  registers: [
    { kind: 'incoming', prefix: 'ARR', lastPaper: 0 },
    { kind: 'outgoing', prefix: 'DEP', lastPaper: 0 },
    { kind: 'internal', prefix: 'INT', lastPaper: 0 },
    { kind: 'visa', prefix: 'VIS', lastPaper: 0 },
    { kind: 'decision', prefix: 'DEC', lastPaper: 0 },
  ],
  people: [
    { ...HEAD, roles: ['administrator', 'office-head'], clearance: 2, service: false },
    { ...OFFICE_CLERK, roles: [], clearance: 0, service: false },
  ],
};
