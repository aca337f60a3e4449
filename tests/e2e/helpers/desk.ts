import type { Page } from '@playwright/test';
import type { FirstRun } from '#shared/contract/setup.ts';
import { must } from './bridge.ts';

export const ADMINISTRATOR = { login: 'amina', name: 'أمينة العلوي', password: 'une-phrase-de-passe-longue' };

const FIRST_RUN: FirstRun = {
  language: 'ar',
  council: { ar: 'جماعة تيزنيت', fr: 'Commune de Tiznit' },
  office: { ar: 'مكتب الضبط', fr: "Bureau d'ordre", code: 'BO1' },
  registers: [{ kind: 'incoming', prefix: 'A', lastPaper: 41 }],
  backupPlace: null,
  administrator: ADMINISTRATOR,
};

/** A council with its registers, one when nothing is said, and its administrator signed in, made without the screens. */
export async function makeDesk(
  page: Page,
  registers: FirstRun['registers'] = FIRST_RUN.registers,
): Promise<{ recoveryCode: string }> {
  const made = await must(page, 'setup.create', { ...FIRST_RUN, registers });
  await must(page, 'session.sign-in', { login: ADMINISTRATOR.login, password: ADMINISTRATOR.password });
  return made;
}
