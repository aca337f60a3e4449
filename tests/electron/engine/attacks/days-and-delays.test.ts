import { describe, expect, it } from 'vitest';
import { letter } from '#tests/helpers/letters.ts';
import { firstRun, openedEngine, PASSWORD, type TestEngine, testEngine } from '#tests/helpers/test-engine.ts';

const OTHER = 'trois mots sans rapport';
const RIGHT = { login: 'fatima', password: PASSWORD };
const WRONG = { login: 'fatima', password: 'pas celle-ci du tout' };
const ALWAYS = { office: null, unit: null, from: null, to: null, onBehalfOf: null };

async function joined(engine: TestEngine, login: string): Promise<string> {
  const { id } = await engine.ask('person.create', { login, name: login });
  await engine.ask('person.set-password', { person: id, password: OTHER });
  return id;
}

describe('delays between wrong passwords', () => {
  it('outlive the program, and a clock turned back and forth gains nothing', async () => {
    const engine = testEngine();
    await engine.ask('setup.create', firstRun);
    for (let tried = 0; tried < 6; tried++) {
      engine.machine.passTime(60_000);
      expect(await engine.refusal('session.sign-in', WRONG)).toBe('session.wrong-password');
    }
    await engine.close();
    const { folder, machine } = engine;
    const again = testEngine({ folder, machine });
    const waited = await again.call('session.sign-in', RIGHT);
    expect(waited).toMatchObject({ ok: false, error: { code: 'session.wait' } });
    machine.passTime(-3_600_000);
    expect(await again.refusal('session.sign-in', RIGHT)).toBe('session.wait');
    machine.passTime(1_000);
    expect(await testEngine({ folder, machine }).refusal('session.sign-in', RIGHT)).toBe('session.wait');
    machine.passTime(15 * 60_000);
    await again.ask('session.sign-in', RIGHT);
  });
});

describe('days of a delegation', () => {
  /** A clerk who stands in for the head from 20 to 21 March, signed in on the 19th; `may` says whether they may void. */
  async function substitute() {
    const engine = await openedEngine();
    const head = await joined(engine, 'head');
    await engine.ask('person.grant', { ...ALWAYS, person: head, role: 'office-head' });
    const clerk = await joined(engine, 'clerk');
    await engine.ask('person.grant', { ...ALWAYS, person: clerk, role: 'clerk' });
    const days = { from: '2026-03-20', to: '2026-03-21', onBehalfOf: head };
    await engine.ask('person.grant', { ...ALWAYS, ...days, person: clerk, role: 'office-head' });
    const { id } = await engine.ask('mail.register', letter());
    engine.machine.setTime('2026-03-19T10:00:00Z');
    await engine.ask('session.sign-in', { login: 'clerk', password: OTHER });
    let changes = 0;
    const may = async (): Promise<boolean> => {
      const shown = (await engine.ask('app.status', {})).person?.actions.includes('mail.amend') ?? false;
      const change = { id, field: 'observation' as const, value: String(++changes), reason: 'سبب' };
      const done = await engine.call('mail.amend', change);
      expect(done.ok).toBe(shown);
      return done.ok;
    };
    return { engine, head, may };
  }

  it('begin and end at the legal midnight, with the session open throughout', async () => {
    const { engine, may } = await substitute();
    const at = async (time: string) => {
      engine.machine.setTime(time);
      return may();
    };
    // Ramadan 1447 ends: the clock of Casablanca is that of UTC until 22 March.
    expect(await at('2026-03-19T23:59:59Z')).toBe(false);
    expect(await at('2026-03-20T00:00:00Z')).toBe(true);
    expect(await at('2026-03-21T23:59:59Z')).toBe(true);
    expect(await at('2026-03-22T00:00:00Z')).toBe(false);
    // A clock put back is what the rights go by, and nothing else: the letter keeps both days.
    expect(await at('2026-03-21T12:00:00Z')).toBe(true);
  });

  it('lend nothing while the absent person is suspended, and again once they are back', async () => {
    const { engine, head, may } = await substitute();
    engine.machine.setTime('2026-03-20T10:00:00Z');
    expect(await may()).toBe(true);
    const suspend = async (state: 'suspended' | 'active') => {
      await engine.ask('session.sign-in', RIGHT);
      await engine.ask('person.state', { person: head, state });
      await engine.ask('session.sign-in', { login: 'clerk', password: OTHER });
    };
    await suspend('suspended');
    expect(await may()).toBe(false);
    await suspend('active');
    expect(await may()).toBe(true);
  });
});

it('a clearance lowered while a secret letter is open closes it to the very next question', async () => {
  const engine = await openedEngine();
  const secret = letter({ confidentiality: 'secret', subject: 'سر الدولة' });
  const { id, label } = await engine.ask('mail.register', secret);
  expect((await engine.ask('mail.record', { id })).subject).toBe(secret.subject);
  const person = (await engine.ask('app.status', {})).person?.id ?? '';
  await engine.ask('person.clearance', { person, level: 0 });
  expect(JSON.stringify(await engine.call('mail.record', { id }))).not.toContain(secret.subject);
  const change = { id, field: 'observation' as const, value: 'x', reason: 'سبب' };
  expect(['mail.unknown', 'person.not-allowed']).toContain(await engine.refusal('mail.amend', change));
  const page = await engine.ask('mail.list', { day: null, kind: null, at: 0, limit: 10 });
  expect(JSON.stringify(page)).not.toContain(secret.subject);
  expect(JSON.stringify(await engine.ask('scans.find-mail', { label }))).not.toContain(secret.subject);
});

describe('the last administrator', () => {
  it('is neither revoked nor replaced by one suspended, lent or ending one day', async () => {
    const engine = await openedEngine();
    const { people } = await engine.ask('person.list', {});
    const me = people.find(({ login }) => login === 'fatima');
    const right = me?.grants.find(({ role }) => role === 'administrator')?.id ?? '';
    const stays = async () => {
      expect(await engine.refusal('person.revoke', { grant: right })).toBe('person.last-administrator');
      const suspended = { person: me?.id ?? '', state: 'suspended' as const };
      expect(await engine.refusal('person.state', suspended)).toBe('person.last-administrator');
    };
    await stays();
    const ending = await joined(engine, 'ending');
    await engine.ask('person.grant', { ...ALWAYS, person: ending, role: 'administrator', to: '2031-01-01' });
    await stays();
    const lent = await joined(engine, 'lent');
    const days = { from: '2026-03-01', to: '2031-01-01', onBehalfOf: me?.id ?? '' };
    await engine.ask('person.grant', { ...ALWAYS, ...days, person: lent, role: 'administrator' });
    await stays();
    const gone = await joined(engine, 'gone');
    await engine.ask('person.grant', { ...ALWAYS, person: gone, role: 'administrator' });
    await engine.ask('person.state', { person: gone, state: 'suspended' });
    await stays();
    await engine.ask('person.state', { person: gone, state: 'active' });
    await engine.ask('person.revoke', { grant: right });
  });
});
