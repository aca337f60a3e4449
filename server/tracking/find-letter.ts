import {
  readTrackingSecret,
  type TrackedState,
  type TrackedStep,
  trackedState,
} from '#shared/domain/tracking.ts';
import { trackingDigest } from '#shared/journal/tracking-digest.ts';
import type { Database } from '../database.ts';
import { numberName, type SaidOf } from './steps.ts';

const OPEN = 'SELECT councils > 0 AS open FROM public_page';

/** Nothing where the council closed its page, the letter was made confidential since, or its words were eliminated. */
const STEPS = `WITH letter AS (
    SELECT t.council, t.mail, t.entry FROM tracked t
    JOIN council c ON c.council = t.council AND c.tracking
    JOIN mail_scope m ON m.council = t.council AND m.mail = t.mail AND m.level = 0
    JOIN content w ON w.council = t.council AND w.sha256 = t.content
    WHERE t.council = $1 AND t.digest = $2)
  SELECT s.step, s.value, s.cseq FROM letter JOIN tracked_step s USING (council, mail)
  UNION ALL
  SELECT 'numbered', concat_ws('/', n.number, n.year, n.supplement), 0 FROM letter JOIN number n USING (council, entry)
  ORDER BY cseq`;

/** Whether any council of this centre has a page for citizens. */
export async function isPageOpen(database: Database): Promise<boolean> {
  const [row] = await database.read<{ open: boolean }>(null, { name: 'public-page', text: OPEN });
  return row?.open === true;
}

/**
 * What whoever holds the paper is told; null for a wrong number, a wrong secret, and whatever else is not to be told: all of them ask
 * the database the same two questions. It is asked by the secret's digest: what time could tell is of the digest, not of the secret.
 */
export async function findLetter(
  database: Database,
  typed: { number: string; secret: string },
): Promise<TrackedState | null> {
  const number = numberName(typed.number);
  const digest = trackingDigest(readTrackingSecret(typed.secret) ?? '');
  const [key] = await database.read<{ council: string }>(null, {
    name: 'tracking-key',
    text: 'SELECT council FROM tracking_key WHERE digest = $1',
    values: [digest],
  });
  const council = key?.council ?? null;
  const said = await database.read<Pick<SaidOf, 'step' | 'value'>>(council, {
    name: 'tracked-letter',
    text: STEPS,
    values: [council ?? '', digest],
  });
  const isItsNumber = said.some(({ step, value }) => step === 'numbered' && value === number);
  return isItsNumber ? trackedState(said.flatMap(stepIn)) : null;
}

const stepIn = ({ step, value }: Pick<SaidOf, 'step' | 'value'>): TrackedStep[] =>
  step === 'numbered' ? [] : [{ step, on: value }];
