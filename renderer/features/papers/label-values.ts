import { type LabelSettings, labelSettings } from '#shared/contract/labels.ts';

/** Measures of the form: where each stands in the settings, as 'part.name' or 'name'. */
export const MEASURES = {
  roll: ['roll.width', 'roll.height'],
  own: ['own.columns', 'own.rows', 'own.width', 'own.height', 'own.top', 'own.side', 'own.gap'],
  stamp: ['stamp.width', 'stamp.height', 'stamp.left', 'stamp.top'],
  always: ['text', 'shift.right', 'shift.down'],
} as const;
type Measure = (typeof MEASURES)[keyof typeof MEASURES][number];
export type TypedMeasures = Record<Measure, string>;

const ALL: readonly Measure[] = Object.values(MEASURES).flat();

type Numbers = Record<string, number | Record<string, number>>;

const part = (settings: LabelSettings, name: Measure): number => {
  const [first = '', second] = name.split('.');
  const found = (settings as unknown as Numbers)[first];
  return typeof found === 'object' ? (found[second ?? ''] ?? 0) : (found ?? 0);
};

export function typedMeasures(settings: LabelSettings): TypedMeasures {
  return Object.fromEntries(ALL.map((name) => [name, String(part(settings, name))])) as TypedMeasures;
}

/** A measure as typed: Latin or Arabic digits, a point or a comma, a sign before or after. NaN when it is none. */
export function readMeasure(text: string): number {
  const latin = text
    .trim()
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[,\u066B]/g, '.')
    .replace(/^[\u2212\u2013]/, '-');
  return /^-?\d{1,3}(\.\d{1,2})?$/.test(latin) ? Math.round(Number(latin) * 10) / 10 : Number.NaN;
}

export type ReadLabels =
  | { ok: true; settings: LabelSettings }
  | { ok: false; problems: Partial<Record<Measure | 'fields', string>> };

/** The settings with the measures as typed; what is wrong with each otherwise. */
export function readLabels(settings: LabelSettings, typed: TypedMeasures): ReadLabels {
  const next = structuredClone(settings);
  for (const name of ALL) {
    const [first = '', second] = name.split('.');
    const numbers = next as unknown as Numbers;
    const group = numbers[first];
    if (second === undefined) numbers[first] = readMeasure(typed[name]);
    else if (typeof group === 'object') group[second] = readMeasure(typed[name]);
  }
  const parsed = labelSettings.safeParse(next);
  if (parsed.success) return { ok: true, settings: parsed.data };
  const problems: Record<string, string> = {};
  for (const { path, code, message } of parsed.error.issues) {
    const name = path.join('.');
    const known = ALL.find((measure) => measure === name) ?? (path[0] === 'own' ? 'own.columns' : 'fields');
    problems[known] ??= code === 'custom' ? message : 'label.measure';
  }
  return { ok: false, problems };
}
