import { describe, expect, it } from 'vitest';
import { councilDesk, HEAD_PASSWORD, LETTER } from './desk.ts';

/** Units are made on a screen; here by the commands' own write gate, as the administrator. */
async function desk() {
  const council = await councilDesk();
  const { withWriteStore } = await import('#cli/store/write-store.ts');
  const { createUnit } = await import('#shared/commands/units.ts');
  const { Readable } = await import('node:stream');
  const { TEST_COST } = await import('#tests/helpers/test-engine.ts');
  const io = {
    stdin: Readable.from([`${HEAD_PASSWORD}\n`]),
    out: () => undefined,
    err: () => undefined,
    env: {},
    home: council.home,
    machine: council.machine,
    showsProgress: false,
    cost: TEST_COST,
  };
  const options = { data: council.folder, as: 'fatima' };
  await withWriteStore({ io, options, positionals: [] }, ({ store, actor }) => {
    for (const [code, mode] of [
      ['ROADS', 'heads'],
      ['WATER', 'paper'],
    ] as const) {
      const input = {
        parent: null,
        code,
        name: { ar: '', fr: code },
        step: 'division',
        mode,
        from: '2026-01-01',
      };
      store.writer.work.run(createUnit, input, actor);
    }
  });
  return council;
}

describe('the circuit from a terminal', () => {
  it('assign, where, trays, treat, reply, close', async () => {
    const { sijill, asHead } = await desk();
    await sijill(LETTER);
    expect((await sijill(['trays'])).json).toMatchObject({ trays: { 'to-assign': 1, late: 0 } });
    const assign = [
      'assign',
      'ARR/38/2026',
      '--to',
      'water',
      '--instruction',
      'prepare-answer',
      '--copy',
      'ROADS',
    ];
    expect(await sijill([...assign, '--due', '2026-03-01'])).toMatchObject({
      exit: 2,
      json: { error: { code: 'deadline.before-start' } },
    });
    expect((await sijill([...assign, '--due', '2026-03-13'])).json).toMatchObject({
      assignments: [expect.any(String), expect.any(String)],
    });
    expect((await sijill(['where', 'ARR/38/2026'])).json).toMatchObject({
      state: 'assigned',
      assignments: [{ kind: 'responsible', unit: { fr: 'WATER' }, nextDue: '2026-03-13' }, { kind: 'copy' }],
    });
    expect((await asHead(['trays', '--tray', 'unit', '--unit', 'WATER'])).json).toMatchObject({
      lines: [{ label: 'ARR-DKH/38/2026', urgency: 'due-soon' }],
      next: null,
    });
    expect(await sijill(['treat', 'ARR/38/2026'])).toMatchObject({
      exit: 2,
      json: { error: { code: 'circuit.paper-day' } },
    });
    expect((await sijill(['treat', 'ARR/38/2026', '--paper', '2026-03-12'])).json).toMatchObject({
      state: 'treated',
    });
    await sijill(['register', '--kind', 'outgoing', '--to', 'جمعية الأمل', '--subject', 'جواب']);
    expect((await sijill(['reply', 'DEP/1/2026', 'ARR/38/2026', '--close'])).json).toMatchObject({
      closed: true,
    });
    expect(await sijill(['close', 'ARR/38/2026'])).toMatchObject({
      json: { error: { code: 'circuit.closed' } },
    });
    await sijill(LETTER);
    await sijill(['assign', 'ARR/39/2026', '--to', 'ROADS']);
    expect((await sijill(['close', 'ARR/39/2026', '--note', 'للحفظ'])).json).toMatchObject({
      state: 'closed',
    });
    expect(await sijill(['verify'])).toMatchObject({ exit: 0, json: { ok: true } });
    expect(await sijill(['rebuild'])).toMatchObject({ exit: 0, json: { equal: true } });
  });

  it('what cannot be is refused in words, exit 2: no clearance, an unknown unit, a closed letter, a step there is not', async () => {
    const { sijill, asHead } = await desk();
    await sijill([...LETTER, '--confidentiality', 'confidential']);
    const refused = async (...args: string[]) => {
      const { exit, json, err } = await sijill(args);
      expect([exit, err.startsWith('sijill: ')]).toEqual([2, true]);
      return (json.error as { code: string }).code;
    };
    const secret = ['assign', 'ARR/38/2026', '--to', 'ROADS'];
    expect(await refused(...secret)).toBe('person.not-allowed');
    // Whoever may assign it is told that nobody in the unit may read it.
    expect(await asHead(secret)).toMatchObject({
      exit: 2,
      json: { error: { code: 'circuit.unit-clearance' } },
    });
    await sijill(LETTER);
    expect(await refused('assign', 'ARR/39/2026', '--to', 'NOWHERE')).toBe('unit.unknown');
    expect(await refused('assign', 'ARR/39/2026', '--to', 'ROADS', '--person', 'nobody')).toBe(
      'person.unknown',
    );
    expect(await refused('assign', 'ARR/39/2026')).toMatch(/^(option|circuit|field)\./);
    expect(await refused('treat', 'ARR/39/2026')).toBe('circuit.not-open');
    expect(await refused('reply', 'ARR/39/2026', 'ARR/39/2026')).toMatch(/^reply\./);
    expect((await sijill(['close', 'ARR/39/2026'])).exit).toBe(0);
    expect(await refused('close', 'ARR/39/2026')).toBe('circuit.closed');
    expect(await refused('assign', 'ARR/39/2026', '--to', 'ROADS')).toBe('circuit.closed');
    expect(await refused('where', 'ARR/99/2026')).toMatch(/unknown/);
    expect(await refused('trays', '--tray', 'bin')).toBe('option.unknown-action');
    // The units have no Arabic name: an empty one is none of them. Without a tray, a unit or a place says nothing.
    expect(await refused('assign', 'ARR/39/2026', '--to', '')).toBe('unit.unknown');
    expect(await refused('trays', '--unit', 'ROADS')).toBe('option.missing');
    expect(await refused('trays', '--after', '|1|2')).toBe('option.missing');
    expect(await refused('trays', '--tray', 'unit', '--after', 'garbage')).toBe('input.malformed');
    expect(await refused('calendar', 'list', '2026', '--year', '2026')).toBe('usage');
  });

  it('calendar add, confirm and move, as the administrator only', async () => {
    const { sijill, asHead } = await desk();
    const add = ['calendar', 'add', '2026-06-08', '--ar', 'عطلة استثنائية', '--fr', 'Jour exceptionnel'];
    expect(await sijill(add)).toMatchObject({ exit: 2, json: { error: { code: 'person.not-allowed' } } });
    expect((await asHead(add)).json).toMatchObject({ date: '2026-06-08', moved: [] });
    expect(
      (await asHead(['calendar', 'confirm', 'adha', '--hijri', '1447', '--on', '2026-05-27'])).exit,
    ).toBe(0);
    expect((await asHead(['calendar', 'move', 'fitr', '--hijri', '1447', '--on', '2026-03-20'])).exit).toBe(
      0,
    );
    expect(await asHead(['calendar', 'move', 'eid', '--hijri', '1447', '--on', '2026-03-20'])).toMatchObject({
      exit: 2,
    });
    const { json } = await asHead(['calendar', 'list', '--year', '2026']);
    const holidays = json.holidays as { date: string; status: string }[];
    expect(holidays).toContainEqual(expect.objectContaining({ date: '2026-06-08', status: 'exceptional' }));
    expect(holidays.filter(({ status }) => status === 'confirmed').map(({ date }) => date)).toEqual([
      '2026-03-20',
      '2026-03-21',
      '2026-05-27',
      '2026-05-28',
    ]);
    expect((await sijill(['calendar', 'list', '--year', '2026'])).json).not.toEqual(json);
  });

  it('calendar add --this-office: a day off of the office of this PC', async () => {
    const { asHead } = await desk();
    const names = ['--ar', 'عيد محلي', '--fr', 'Fête locale'];
    expect((await asHead(['calendar', 'add', '2026-06-09', ...names, '--this-office'])).json).toMatchObject({
      date: '2026-06-09',
    });
    const { json } = await asHead(['calendar', 'list', '--year', '2026']);
    expect(json.holidays).toContainEqual(expect.objectContaining({ date: '2026-06-09' }));
    // Of the office and of nobody else: for everybody it is not off yet.
    expect(await asHead(['calendar', 'add', '2026-06-09', ...names])).toMatchObject({ exit: 0 });
  });
});
