import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { expect, it } from 'vitest';
import { SCAN_FILES, type SyncAnswer } from '#shared/contract/http.ts';
import { watchQuestions } from './rows-read.ts';
import { testCentre, withPostgres } from './running-centre.ts';
import { foundedBy, joinedTo, newId, type TestDesk } from './test-desk.ts';

withPostgres();

const [FIRST, LAST, DEVICES, PAGE] = [1_001, 7_000, 40, 500];
const digest = (text: string) => createHash('sha256').update(text).digest('hex');
/** Where a PC stands that has the council up to there. */
const upTo = (cseq: number) => ({ cseq, chead: digest(`head${cseq}`) });

/** A council of thousands of entries, letters, numbers, scans and entries kept apart, written by the database's owner. */
const FILLED = `
  CREATE FUNCTION d(word text) RETURNS bytea LANGUAGE SQL AS $f$ SELECT sha256(convert_to(word, 'UTF8')) $f$;
  CREATE VIEW line AS SELECT n, 'm' || n AS mail, encode(d('b' || n), 'hex') AS file FROM generate_series(${FIRST}, ${LAST}) n;
  INSERT INTO journal SELECT $1, n, $2, 9, n, 'e' || n, 'mail.register', d('h' || n), d('s' || n), d('x' || n), 'c' || n,
    '2026-03-12T10:41:07.123+01:00', d('head' || n) FROM line;
  INSERT INTO content SELECT $1, 'c' || n, mail, d('w' || n) FROM line;
  INSERT INTO mail_scope SELECT $1, mail, $3, 0 FROM line;
  INSERT INTO number SELECT $1, $4, 2026, 0, n, 'e' || n FROM line;
  INSERT INTO blob SELECT $1, file, mail, $2, $3, 100, true, n FROM line;
  INSERT INTO blob_file SELECT $1, file, 100, now() FROM line;
  INSERT INTO quarantine SELECT $1, d('q' || n), 'd' || (n % ${DEVICES}), 1, n, 'revoked', '', '', NULL, '' FROM line;
  INSERT INTO device SELECT $1, 'd' || n, '', $3, 1000 + n, 'office', 2, false, 'active', 1, 0, '', '', NULL, NULL, now(), NULL
    FROM generate_series(1, ${DEVICES}) n;
  UPDATE council SET cseq = ${LAST}, chead = d('head${LAST}'), scan_seq = ${LAST} WHERE council = $1;`;

async function asOwner(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

function fill(url: string, { id, enrolled }: TestDesk): Promise<void> {
  const values = [enrolled?.council.id, id, enrolled?.office.id, newId()];
  return asOwner(
    url,
    FILLED.replace(/\$(\d)/g, (_, at) => `'${values[at - 1]}'`),
  );
}

it('what the centre reads for a request does not grow with its council, with statistics or without', async () => {
  const centre = await testCentre();
  const a = await foundedBy(centre);
  const b = await joinedTo(a, { scope: 'council' });
  await fill(centre.databaseUrl, a);
  const letter = async () => {
    a.letter();
    const answer = await a.post<SyncAnswer>(
      '/v1/sync',
      a.request(a.chain.length, { have: upTo(LAST), want: 0 }),
    );
    a.ratchet = answer.body.ratchet;
    return answer;
  };
  const batch = async () => {
    const named = Array.from({ length: 10 }, (_, index) => `${digest(`b${FIRST + index}`)}:100`).join(',');
    const asked = { method: 'POST', path: '/v1/scan-batch', body: Buffer.from(named) };
    const headers = {
      authorization: a.proof(asked),
      'content-type': 'application/octet-stream',
      [SCAN_FILES]: named,
    };
    const answer = await fetch(`${a.address}${asked.path}`, {
      method: 'POST',
      headers,
      body: new Uint8Array(1_000),
    });
    return { status: answer.status, body: await answer.json() };
  };
  /** Rows each request may read, all its questions together. */
  const asked: [what: string, most: number, ask: () => Promise<{ status: number; body: unknown }>][] = [
    ['a poll', 150, () => b.post('/v1/sync', b.request(1, { have: upTo(LAST) }))],
    ['a page', 4 * PAGE, () => b.post('/v1/sync', b.request(1, { have: upTo(3_000), want: PAGE }))],
    ['a letter', 250, letter],
    [
      'files had and wanted',
      100,
      () => b.post('/v1/scan-list', { after: LAST - 10, mine: [digest(`b${FIRST}`)] }),
    ],
    ['files that come together', 100, batch],
    // How many entries of each are kept apart is counted.
    ['the devices', LAST, () => a.post('/v1/devices', null, { method: 'GET' })],
  ];
  // What goes over the line while nothing is new, both ways: places and digests, however much the council and the PC have.
  const quiet = new Map([
    ['a poll', 1_600],
    ['files had and wanted', 1_500],
  ]);
  expect(JSON.stringify(b.request(1, { have: upTo(LAST) })).length).toBeLessThan(500);
  const questions = watchQuestions();
  for (const statistics of [false, true]) {
    if (statistics) await asOwner(centre.databaseUrl, 'ANALYZE');
    for (const [what, most, ask] of asked) {
      questions.length = 0;
      const { status, body } = await ask();
      expect([status, body], JSON.stringify(body)).toMatchObject([200, {}]);
      expect
        .soft(JSON.stringify(body).length, what)
        .toBeLessThan(quiet.get(what) ?? Number.POSITIVE_INFINITY);
      const rows = questions.reduce((sum, question) => sum + question.rows, 0);
      const list = questions.map(({ sql, rows }) => `${rows} by ${sql.slice(0, 90)}`).join('\n');
      expect.soft(rows, `${what}:\n${list}`).toBeLessThan(most);
    }
  }
});
