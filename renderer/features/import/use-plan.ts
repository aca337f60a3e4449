import { useEffect, useState } from 'react';
import { call } from '#renderer/app/api.ts';
import { asRefusal, type Refusal } from '#renderer/app/refusal.ts';
import type { ImportMappingInput, ImportReport } from '#shared/contract/import.ts';

export interface Plan {
  /** Of these very choices or, while `checking`, of the ones before. */
  report: ImportReport | null;
  refusal: Refusal | null;
  checking: boolean;
}

const NOTHING: Plan = { report: null, refusal: null, checking: false };
/** A year is typed digit by digit. */
const SETTLES_MS = 250;

/** The dry run of the choices on the screen, made again after each change; only the last one counts. */
export function usePlan(chosen: string | null, mapping: ImportMappingInput | null): Plan {
  const [plan, setPlan] = useState(NOTHING);
  const wanted = chosen !== null && mapping ? JSON.stringify({ chosen, mapping }) : null;
  useEffect(() => {
    if (wanted === null) {
      setPlan(NOTHING);
      return;
    }
    let current = true;
    setPlan((before) => ({ ...before, checking: true }));
    const settle = (next: Omit<Plan, 'checking'>) => current && setPlan({ ...next, checking: false });
    const timer = setTimeout(() => {
      call('import.plan', JSON.parse(wanted) as { chosen: string; mapping: ImportMappingInput }).then(
        (report) => settle({ report, refusal: null }),
        (thrown: unknown) => settle({ report: null, refusal: asRefusal(thrown) }),
      );
    }, SETTLES_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [wanted]);
  return plan;
}
