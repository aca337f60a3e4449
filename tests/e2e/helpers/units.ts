import type { Page } from '@playwright/test';
import { must } from './bridge.ts';

/** Code, name, and the code of the unit above; the first letters of two names are never enough to tell the others. */
const HOUSE = [
  ['DGS', 'المديرية العامة للمصالح', 'Direction generale des services', null],
  ['TECH', 'قسم الشؤون التقنية', 'Division technique', 'DGS'],
  ['URB', 'مصلحة التعمير والبيئة', "Service d'urbanisme et d'environnement", 'TECH'],
  ['EAU', 'مصلحة الماء والتطهير', "Service de l'eau et de l'assainissement", 'TECH'],
  ['ECL', 'مصلحة الإنارة العمومية', "Service de l'eclairage public", 'TECH'],
  ['VOI', 'مصلحة الطرق', 'Service de la voirie', 'TECH'],
  ['FIN', 'قسم الشؤون المالية', 'Division financiere', 'DGS'],
  ['JIB', 'مصلحة الجبايات', 'Service de la fiscalite', 'FIN'],
  ['BUD', 'مصلحة الميزانية والمحاسبة', 'Service du budget et de la comptabilite', 'FIN'],
  ['MAR', 'مصلحة الصفقات', 'Service des marches', 'FIN'],
  ['ADM', 'قسم الشؤون الإدارية والقانونية', 'Division administrative et juridique', 'DGS'],
  ['RH', 'مصلحة الموارد البشرية', 'Service des ressources humaines', 'ADM'],
  ['EC', 'مصلحة الحالة المدنية', "Service de l'etat civil", 'ADM'],
  ['SOC', 'مصلحة الشؤون الاجتماعية والثقافية', 'Service social et culturel', 'ADM'],
] as const;

/** The units of a small commune. */
export async function makeUnits(page: Page): Promise<void> {
  const ids = new Map<string, string>();
  for (const [code, ar, fr, above] of HOUSE) {
    const parent = above === null ? null : (ids.get(above) ?? null);
    const step = above === null ? 'secretariat' : above === 'DGS' ? 'division' : 'service';
    const unit = { parent, code, name: { ar, fr }, step, mode: 'paper' as const, from: '2026-01-01' };
    ids.set(code, (await must(page, 'unit.create', unit)).id);
  }
}
