import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  impact: string;
  help: string;
  nodes: { target: string[]; failureSummary: string }[];
}

interface AxeWorld {
  axe: {
    /** Its rules; what a rule finds has the impact of the rule. */
    _audit: { rules: { id: string; impact: string }[] };
    run(
      root: Document,
      options: { resultTypes: string[]; rules: Record<string, { enabled: boolean }> },
    ): Promise<{ violations: Violation[] }>;
  };
}

/** What axe calls serious or critical on the page as it is. Rules that never do are not asked: half of its work. */
export async function seriousViolations(page: Page): Promise<Violation[]> {
  // By the debugger: the page's own policy lets no text become a script.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => {
    const { axe } = globalThis as unknown as AxeWorld;
    const light = axe._audit.rules.filter(({ impact }) => impact === 'minor' || impact === 'moderate');
    const rules = Object.fromEntries(light.map(({ id }) => [id, { enabled: false }]));
    return axe.run(document, { resultTypes: ['violations'], rules });
  });
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
}

/** The same, one line each. */
export async function seriousFindings(page: Page): Promise<string[]> {
  return (await seriousViolations(page)).map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).join(', ')})`,
  );
}
