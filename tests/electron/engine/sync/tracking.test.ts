import { expect, it } from 'vitest';
import type { RegisterMailInput } from '#shared/contract/mail.ts';
import { letter } from '#tests/helpers/letters.ts';
import type { TestEngine } from '#tests/helpers/test-engine.ts';
import { rowsIn, testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { founder, incoming, level, Wire } from './council-desks.ts';

withPostgres();

const ADDRESS = 'https://suivi.conseil.ma';
const rule = (address: string) => ({ name: 'public-tracking' as const, address });

async function receipt(engine: TestEngine, mail: string) {
  const asked = { paper: 'receipt' as const, mail, size: 'a5' as const };
  const { html } = await engine.ask('paper.compose', { asked, language: 'fr', part: 0 });
  return { html, secret: /(?:\w{4}-){4}\w{4}/.exec(html)?.[0] ?? '' };
}

async function written(engine: TestEngine, changes: Partial<RegisterMailInput> = {}) {
  const { id, label } = await engine.ask('mail.register', letter(changes));
  return { id, number: label, secret: (await receipt(engine, id)).secret };
}

it('a citizen reads the state of a letter with its number and its secret, where the council opened the page, and else nothing', async () => {
  const centre = await testCentre();
  const wire = new Wire();
  const a = await founder(centre, wire);
  const post = async (number: string, secret: string) => {
    const body = new URLSearchParams({ number, secret });
    const answer = await fetch(`${centre.address}/suivi`, { method: 'POST', body });
    const { status, headers } = answer;
    return {
      status,
      text: await answer.text(),
      policy: headers.get('content-security-policy') ?? '',
      headers,
    };
  };
  const told = async ({ number, secret }: { number: string; secret: string }) => {
    const { status, text } = await post(number, secret);
    return `${status} ${/class="state"><span>([^<]+)/.exec(text)?.[1]} ${/dir="ltr">([\d/]+)/.exec(text)?.[1] ?? ''}`;
  };
  const elsewhere = async (path: string, method: string) => {
    const answer = await fetch(`${centre.address}${path}`, { method });
    return [answer.status, await answer.text()];
  };

  // Off: no secret is drawn, nothing is printed, and the route is as one that never was.
  const before = await written(a);
  expect(before.secret).toBe('');
  await level(a);
  for (const method of ['GET', 'POST']) {
    const form = { method, ...(method === 'POST' ? { body: new URLSearchParams({ number: '1' }) } : {}) };
    const answer = await fetch(`${centre.address}/suivi`, form);
    expect([answer.status, await answer.text()]).toEqual(await elsewhere('/nothing', method));
  }
  expect(await a.refusal('council-rule.set', rule('http://suivi.conseil.ma'))).toBe('sync.bad-address');

  // What comes before the centre heard of it is followed all the same.
  wire.off = true;
  await a.ask('council-rule.set', rule(`${ADDRESS}/une-page`));
  expect((await a.ask('council-rule.list', {})).trackingAddress).toBe(ADDRESS);
  const one = await written(a);
  const secretOnes = await Promise.all(
    (['confidential', 'secret'] as const).map((confidentiality) => written(a, { confidentiality })),
  );
  const outgoing = await written(a, { kind: 'outgoing' });
  expect([...secretOnes, outgoing].map(({ secret }) => secret)).toEqual(['', '', '']);
  const { html, secret } = await receipt(a, one.id);
  expect(html).toContain(`${ADDRESS}/suivi`);
  expect([secret, one.secret.length]).toEqual([one.secret, 24]);
  const asked = { paper: 'processing' as const };
  const processing = await a.ask('paper.compose', { asked, language: 'fr', part: 0 });
  expect(processing.html).toContain(ADDRESS);
  wire.off = false;
  await level(a);

  expect(await told(one)).toBe('200 توصلنا بمراسلتكم وسُجّلت 12/03/2026');
  const page = await post(one.number.toLowerCase(), one.secret.toLowerCase().replaceAll('-', ' '));
  expect(page.status).toBe(200);
  expect(page.policy).toMatch(
    /^default-src 'none'; style-src 'sha256-[^;]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
  );
  expect(page.headers.get('set-cookie')).toBeNull();
  expect(page.headers.get('cache-control')).toBe('no-store');
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  for (const word of ['جمعية الأمل', 'DKH', one.id, one.secret]) expect(page.text).not.toContain(word);
  const form = await fetch(`${centre.address}/suivi`);
  expect([form.status, form.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(await form.text()).not.toMatch(/script|https?:|src=/);

  // One answer, byte for byte, for everything that is not told.
  const unknown = await post('ARR-DKH/9999/2026', '0'.repeat(20));
  expect(unknown.status).toBe(404);
  const other = await written(a);
  await level(a);
  for (const [number, typed] of [
    [one.number, other.secret],
    [other.number, one.secret],
    [one.number, ''],
    ['38', one.secret],
    [before.number, one.secret],
    ['\0', '\ud800'],
  ] as const) {
    const { status, text } = await post(number, typed);
    expect([status, text]).toEqual([unknown.status, unknown.text]);
  }
  expect(
    (
      await fetch(`${centre.address}/suivi`, {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json' },
      })
    ).status,
  ).toBe(415);
  // Neither the order nor the centre's own tables hold a secret: the content record alone does.
  const kept = JSON.stringify(
    await rowsIn(
      centre.databaseUrl,
      `SELECT convert_from(bytes, 'UTF8') AS text FROM journal UNION ALL SELECT digest FROM tracked`,
    ),
  );
  expect(kept).not.toContain(one.secret.replaceAll('-', ''));

  // What the house does with it.
  const name = { ar: 'قسم التعمير', fr: 'Urbanisme' };
  const division = {
    parent: null,
    code: 'URB',
    name,
    step: 'division',
    mode: 'heads',
    from: '2026-01-01',
  } as const;
  const { id: unit } = await a.ask('unit.create', division);
  const receivers = [{ kind: 'responsible' as const, unit, person: null, instruction: '' }];
  await a.ask('mail.assign', { id: one.id, receivers });
  await level(a);
  expect(await told(one)).toBe('200 مراسلتكم قيد المعالجة 12/03/2026');
  await a.ask('mail.close', { id: one.id });
  await a.ask('mail.void', { id: other.id, reason: 'خطأ' });
  await level(a);
  expect([await told(one), await told(other)]).toEqual([
    '200 تمت معالجة مراسلتكم 12/03/2026',
    '200 أُلغي تسجيل مراسلتكم 12/03/2026',
  ]);

  // By its emergency number too, and by the ordinary one that joins it.
  await a.ask('pen.return', { register: await incoming(a) });
  await level(a);
  wire.off = true;
  const late = await written(a);
  expect(late.number).toMatch(/^S\d/);
  wire.off = false;
  await level(a);
  const { label } = await a.ask('mail.record', { id: late.id });
  expect(label).toMatch(/^ARR-DKH/);
  for (const number of [late.number, label])
    expect(await told({ ...late, number })).toBe('200 توصلنا بمراسلتكم وسُجّلت 12/03/2026');

  // Confidential since, eliminated, closed to everybody: as if it had never been.
  const gone = async () => {
    const { status, text } = await post(label, late.secret);
    expect([status, text]).toEqual([unknown.status, unknown.text]);
  };
  await a.ask('mail.amend', {
    id: late.id,
    field: 'confidentiality',
    value: 'confidential',
    reason: 'plainte',
  });
  await level(a);
  await gone();
  expect((await receipt(a, late.id)).secret).toBe('');
  await a.ask('content.eliminate', { mails: [one.id], slip: 'B-1/2026' });
  await level(a);
  expect((await post(one.number, one.secret)).text).toBe(unknown.text);
  await a.ask('council-rule.set', rule(''));
  await level(a);
  expect(await elsewhere('/suivi', 'GET')).toEqual(await elsewhere('/nothing', 'GET'));
  expect((await written(a)).secret).toBe('');
});
