/** A step of the council's circuit, from the top down; units name the one they stand at. */
export interface CircuitStep {
  id: string;
  ar: string;
  fr: string;
}

/** Proposed at the start; each council edits its own. */
export const DEFAULT_STEPS: readonly CircuitStep[] = [
  { id: 'president', ar: 'الرئيس', fr: 'Président' },
  { id: 'cabinet', ar: 'الديوان', fr: 'Cabinet' },
  { id: 'secretariat', ar: 'المديرية العامة للمصالح', fr: 'Direction générale des services' },
  { id: 'division', ar: 'قسم', fr: 'Division' },
  { id: 'service', ar: 'مصلحة', fr: 'Service' },
];

/** How a unit works: its heads log in, or the clerk records what they annotate on paper. */
export const UNIT_MODES = ['heads', 'paper'] as const;
export type UnitMode = (typeof UNIT_MODES)[number];
