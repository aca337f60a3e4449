import type { Page } from '@playwright/test';
import type { InputOf } from '#shared/contract/ipc.ts';
import { must } from './bridge.ts';
import { ADMINISTRATOR, makeDesk } from './desk.ts';

/** Everybody made by `makeCouncil` signs in with it. */
const PASSWORD = 'نخلة عالية قرب الوادي';

/** Who works there: the registry, the direction, a division, a service below it. */
export const STAFF = {
  clerk: { login: 'yussef', name: 'يوسف بنعلي' },
  director: { login: 'said', name: 'سعيد الإدريسي' },
  head: { login: 'karim', name: 'كريم أزولاي' },
  agent: { login: 'nadia', name: 'نادية الوردي' },
} as const;
export type Staff = keyof typeof STAFF;

export const UNITS = {
  direction: { code: 'DGS', ar: 'المديرية العامة للمصالح', fr: 'Direction générale des services' },
  social: { code: 'DAS', ar: 'قسم الشؤون الاجتماعية', fr: 'Division des affaires sociales' },
  youth: { code: 'JEU', ar: 'مصلحة الشباب والرياضة', fr: 'Service de la jeunesse et des sports' },
  works: { code: 'DTR', ar: 'قسم الأشغال والتعمير', fr: 'Division des travaux et de l’urbanisme' },
} as const;

export interface Council {
  units: Record<keyof typeof UNITS, string>;
  people: Record<Staff, string>;
}

/** A council with two registers, a tree of four units (the works division is on paper) and somebody for each. */
export async function makeCouncil(page: Page): Promise<Council> {
  await makeDesk(page, [
    { kind: 'incoming', prefix: 'A', lastPaper: 41 },
    { kind: 'outgoing', prefix: 'D', lastPaper: 7 },
  ]);
  return staffCouncil(page);
}

/** The same people and units in a store that has its registers; an administrator is signed in. */
export async function staffCouncil(page: Page): Promise<Council> {
  const unit = async (
    key: keyof typeof UNITS,
    parent: string | null,
    step: string,
    mode: 'heads' | 'paper' = 'heads',
  ) => {
    const { code, ar, fr } = UNITS[key];
    const { id } = await must(page, 'unit.create', {
      parent,
      code,
      name: { ar, fr },
      step,
      mode,
      from: '2026-01-01',
    });
    return id;
  };
  const direction = await unit('direction', null, 'secretariat');
  const social = await unit('social', direction, 'division');
  const units = {
    direction,
    social,
    youth: await unit('youth', social, 'service'),
    works: await unit('works', direction, 'division', 'paper'),
  };
  const person = async (who: Staff, role: InputOf<'person.grant'>['role'], at: string | null, level = 0) => {
    const { id } = await must(page, 'person.create', STAFF[who]);
    const grant = { person: id, role, office: null, unit: at, from: null, to: null, onBehalfOf: null };
    await must(page, 'person.grant', grant);
    if (level > 0) await must(page, 'person.clearance', { person: id, level });
    await must(page, 'person.set-password', { person: id, password: PASSWORD });
    return id;
  };
  const people = {
    clerk: await person('clerk', 'clerk', null),
    director: await person('director', 'secretary-general', null, 2),
    head: await person('head', 'unit-head', social),
    agent: await person('agent', 'unit-head', units.youth),
  };
  return { units, people };
}

/** Somebody else sits down at the desk; the page starts again at their own first screen. */
export async function sitDown(page: Page, who: Staff | 'administrator'): Promise<void> {
  await must(page, 'session.sign-out', {});
  const [login, password] =
    who === 'administrator' ? [ADMINISTRATOR.login, ADMINISTRATOR.password] : [STAFF[who].login, PASSWORD];
  await must(page, 'session.sign-in', { login, password });
  await page.evaluate(() => {
    location.hash = '/';
  });
  await page.reload();
  await page.locator('html[data-app-state="ready"]').waitFor({ state: 'attached' });
}
