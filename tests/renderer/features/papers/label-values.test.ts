import { expect, it } from 'vitest';
import { readLabels, readMeasure, typedMeasures } from '#renderer/features/papers/label-values.ts';
import { DEFAULT_LABELS } from '#shared/contract/labels.ts';

it('a measure is read in Latin and Arabic digits, with a comma or a point', () => {
  expect(['62', '٦٢', '38,1', '38٫1', '−1.5', '12.34'].map(readMeasure)).toEqual([
    62, 62, 38.1, 38.1, -1.5, 12.3,
  ]);
  expect(readMeasure('wide')).toBeNaN();
  expect(readMeasure('')).toBeNaN();
});

it('measures go into the settings and come back; what is wrong is said at its field', () => {
  const typed = typedMeasures(DEFAULT_LABELS);
  expect(readLabels(DEFAULT_LABELS, typed)).toEqual({ ok: true, settings: DEFAULT_LABELS });
  const wide = readLabels(DEFAULT_LABELS, { ...typed, 'roll.width': '300', 'own.columns': '4' });
  expect(wide).toEqual({
    ok: false,
    problems: { 'roll.width': 'label.measure', 'own.columns': 'label.sheet-too-large' },
  });
  const none = readLabels({ ...DEFAULT_LABELS, fields: [] }, typed);
  expect(none).toMatchObject({ ok: false, problems: { fields: 'label.measure' } });
});
