import { expect, it } from 'vitest';
import { presetOfCategory } from '#shared/domain/category-rules.ts';
import { presetNamed } from '#shared/domain/deadline-presets.ts';

it.each([
  ['شكاية', 'complaint'],
  ['Réclamation', 'complaint'],
  ['طلب الحصول على المعلومات', '31-13'],
  ['Accès à l’information', '31-13'],
  ['رُخصة البناء', '55-19'],
  ['Autorisation d’occupation', '55-19'],
  ['ملف استثماري', '55-19-investment'],
  ['Données personnelles', '09-08'],
  ['09-08', '09-08'],
  ['دعوة لاجتماع', null],
  ['', null],
])('the category %j has the delay of %j', (category, preset) => {
  expect(presetOfCategory(category)).toBe(preset);
  if (preset !== null) expect(presetNamed(preset)).not.toBeNull();
});
