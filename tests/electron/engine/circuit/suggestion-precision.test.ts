import { expect, it, vi } from 'vitest';
import { seededLetter } from '#engine/seed/letter.ts';
import { Chance } from '#engine/seed/random.ts';
import { openedEngine, type TestEngine } from '#tests/helpers/test-engine.ts';

vi.setConfig({ testTimeout: 180_000 });

/** Who treats what in a council, by words of the subject; what no word says goes to the general secretariat. */
const TOPICS: readonly [unit: string, words: RegExp][] = [
  ['ENV', /نفايات|ضجيج|ordures|sonores/],
  ['URB', /رخصة البناء|تصميم|احتلال|permis|aménagement|occupation/],
  [
    'TECH',
    /الإنارة|الطريق|الأشغال|التنفيذ|ملعب|بالماء|éclairage|piste|provisoire|exécution|proximité|potable/,
  ],
  ['JUR', /تظلم|استدعاء|حكم|Recours|Citation|jugement/],
  ['RH', /شغل|الموارد|emploi|personnel/],
  ['FIN', /الرسم|ميزانية|الحساب|فاتورة|taxe|budget|compte|Facture/],
  ['SOC', /دعم|الجمع|القاعة|حافلة|شراكة|أدبي|subvention|assemblée|salle|autocar|partenariat|moral/],
];
const UNITS = [...TOPICS.map(([unit]) => unit), 'SG'];
const TRAIN = 400;
const HELD_OUT = 200;
/** Letters in a hundred that went elsewhere than their words say: a chief's choice, a habit, a mistake. */
const ELSEWHERE = 8;

function unitOf(subject: string, index: number): string {
  const chance = new Chance('elsewhere', index);
  if (chance.below(100) < ELSEWHERE) return chance.of(UNITS, 'SG');
  return TOPICS.find(([, words]) => words.test(subject))?.[0] ?? 'SG';
}

const seeded = (index: number) => ({
  ...seededLetter({ seed: 'precision', index, day: '2026-03-12', year: 2026, kinds: ['incoming'] }),
  confidentiality: 'ordinary' as const,
});

async function makeUnits(engine: TestEngine): Promise<Record<string, string>> {
  const units: Record<string, string> = {};
  for (const code of UNITS) {
    const name = { ar: '', fr: code };
    const input = { parent: null, code, name, step: 'division', mode: 'paper' as const, from: '2026-01-01' };
    units[code] = (await engine.ask('unit.create', input)).id;
  }
  return units;
}

it('learnt from 400 letters, the unit suggested for 200 others is right: measured, and told to the administrator', async () => {
  const engine = await openedEngine();
  const units = await makeUnits(engine);
  const assign = async (index: number, suggested: string[]): Promise<string> => {
    const letter = seeded(index);
    const unit = units[unitOf(letter.subject, index)] ?? '';
    await engine.ask('mail.register', letter);
    const receiver = { kind: 'responsible' as const, unit, person: null, instruction: 'act' };
    await engine.ask('mail.assign', { id: letter.id, receivers: [receiver], suggested });
    return unit;
  };
  const suggest = async (index: number) => {
    const { correspondent, subject } = seeded(index);
    return (await engine.ask('suggestion.units', { correspondent, subject })).units;
  };
  // From a handful of letters nothing is said.
  for (let index = 0; index < 10; index++) await assign(index, []);
  expect((await suggest(TRAIN)).filter(({ why }) => why === 'words')).toEqual([]);
  for (let index = 10; index < TRAIN; index++) await assign(index, []);

  const measured = { shown: 0, first: 0, among: 0 };
  for (let index = TRAIN; index < TRAIN + HELD_OUT; index++) {
    const found = await suggest(index);
    for (const { because } of found) expect(because.length).toBeGreaterThan(0);
    const suggested = found.map(({ unit }) => unit);
    const right = await assign(index, suggested);
    if (suggested.length === 0) continue;
    measured.shown += 1;
    if (suggested[0] === right) measured.first += 1;
    if (suggested.includes(right)) measured.among += 1;
  }
  const share = {
    shown: measured.shown / HELD_OUT,
    first: measured.first / measured.shown,
    among: measured.among / measured.shown,
  };
  console.info(
    `suggestion on ${HELD_OUT} letters held out of ${TRAIN + HELD_OUT}: shown ${percent(share.shown)}, ` +
      `first right ${percent(share.first)}, among three ${percent(share.among)}; ${ELSEWHERE} % went elsewhere`,
  );
  expect(share.shown).toBeGreaterThanOrEqual(0.85);
  expect(share.first).toBeGreaterThanOrEqual(0.8);
  expect(share.among).toBeGreaterThanOrEqual(0.85);
  const { months, learnt } = await engine.ask('suggestion.precision', {});
  expect(months).toEqual([{ month: '2026-03', ...measured }]);
  expect(learnt).toBe(TRAIN + HELD_OUT);
  expect(engine.bugs).toEqual([]);
});

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
