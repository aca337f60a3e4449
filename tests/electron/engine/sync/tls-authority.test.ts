import { expect, it } from 'vitest';
import { letter } from '#tests/helpers/letters.ts';
import { openedEngine } from '#tests/helpers/test-engine.ts';
import { testCentre, withPostgres } from '#tests/server/running-centre.ts';
import { certificateFiles } from './certificates.ts';
import { deskOptions } from './council-desks.ts';

withPostgres();

it('an authority the machine itself trusts is enough: no pin, nothing typed', async () => {
  const files = certificateFiles();
  // Where OpenSSL looks for the machine's authorities.
  process.env.SSL_CERT_FILE = files.SIJILL_TLS_CERT;
  const centre = await testCentre(undefined, 0, false, files);
  const a = await openedEngine(deskOptions());
  const { code } = await centre.centre.setup.make();
  await a.ask('sync.join', { centre: centre.address, code, certificate: '' });
  await a.ask('mail.register', letter());
  expect(await a.ask('sync.now', {})).toMatchObject({ waiting: 0, onlyHere: 0, problem: null });
});
