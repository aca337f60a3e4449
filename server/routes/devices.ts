import {
  apartListRequest,
  apartPage,
  apartRequest,
  codeAnswer,
  codeRequest,
  deviceList,
  done,
  enrolAnswer,
  enrolRequest,
  readmitRequest,
  recoverRequest,
  revokeDevice,
  SYNC_LIMITS,
  scopeRequest,
  testimony,
  testimonyAnswer,
  wordsAnswer,
  wordsRequest,
} from '#shared/contract/http.ts';
import { publicKeyFrom } from '#shared/journal/device-key.ts';
import { isProofSound, readProof } from '#shared/journal/request-proof.ts';
import { keepApart } from '../accept/keep-apart.ts';
import { listApart } from '../accept/list-apart.ts';
import { takeAgain } from '../accept/take-again.ts';
import { wordsFor } from '../accept/words.ts';
import { changeScope, listDevices, makeCode, revoke } from '../devices.ts';
import { enrol } from '../enrol.ts';
import { takeBack } from '../readmit.ts';
import { hear } from '../recover.ts';
import { notKnown } from '../refusal.ts';
import { route } from '../route.ts';

export const deviceRoutes = [
  route({
    method: 'POST',
    path: '/v1/enrol',
    summary: 'A device joins a council by a one-time code, or founds one by the set-up code',
    policy: 'code',
    body: enrolRequest,
    answer: enrolAnswer,
    perMinute: 20,
    handle: async ({ centre, body, raw, request }) => {
      // Whoever enrols a key holds it: the request is signed with it.
      const proof = readProof(request.headers.authorization);
      const own =
        proof?.device === body.device &&
        isProofSound(proof, publicKeyFrom(body.publicKey), { method: 'POST', path: request.url, body: raw });
      if (!own) throw notKnown();
      await centre.database.unitOfWork(null, (client) => centre.proofs.ensureNew(client, proof));
      return enrol(centre, body);
    },
  }),
  route({
    method: 'POST',
    path: '/v1/codes',
    summary: 'A one-time code for one more device',
    policy: 'admin',
    body: codeRequest,
    answer: codeAnswer,
    handle: ({ centre, device, body }) => makeCode(centre, device, body),
  }),
  route({
    method: 'GET',
    path: '/v1/devices',
    summary: 'The devices of the council',
    policy: 'admin',
    body: null,
    answer: deviceList,
    handle: async ({ centre, device }) => ({ devices: await listDevices(centre, device) }),
  }),
  route({
    method: 'POST',
    path: '/v1/recover',
    summary: 'After a restore of the centre: the council’s stream beyond the copy, as a desk kept it',
    policy: 'device',
    body: recoverRequest,
    answer: done,
    bodyLimit: SYNC_LIMITS.body,
    handle: async ({ centre, device, body }) => {
      await takeAgain(centre, device, body.lines);
      return {};
    },
  }),
  route({
    method: 'POST',
    path: '/v1/apart',
    summary:
      'What a stopped device wrote and the council’s order did not take: kept apart, never thrown away',
    policy: 'device',
    takesRevoked: true,
    body: apartRequest,
    answer: done,
    bodyLimit: SYNC_LIMITS.body,
    handle: async ({ centre, device, body }) => {
      await keepApart(centre, device, body.lines);
      return {};
    },
  }),
  route({
    method: 'POST',
    path: '/v1/apart/list',
    summary: 'What is kept apart, for a person to look at',
    policy: 'device',
    body: apartListRequest,
    answer: apartPage,
    handle: ({ centre, device, body }) => listApart(centre, device, body.after),
  }),
  route({
    method: 'POST',
    path: '/v1/readmit',
    summary:
      'After a restore of the centre: a device the copy does not know shows the entry that enrolled it',
    policy: 'code',
    body: readmitRequest,
    answer: done,
    perMinute: 60,
    handle: async ({ centre, body }) => {
      await takeBack(centre, body);
      return {};
    },
  }),
  route({
    method: 'POST',
    path: '/v1/testify',
    summary:
      'A head this centre signed and may not know any more: whether a restored copy is being completed',
    policy: 'device',
    body: testimony,
    answer: testimonyAnswer,
    handle: async ({ centre, device, body }) => ({ restored: await hear(centre, device, body) }),
  }),
  route({
    method: 'POST',
    path: '/v1/devices/revoke',
    summary: 'A device that was lost or retired has no effect any more',
    policy: 'admin',
    body: revokeDevice,
    answer: done,
    handle: async ({ centre, device, body }) => {
      await revoke(centre, device, body);
      return {};
    },
  }),
  route({
    method: 'POST',
    path: '/v1/devices/scope',
    summary: 'How far a device sees from now on',
    policy: 'admin',
    body: scopeRequest,
    answer: done,
    handle: async ({ centre, device, body }) => {
      await changeScope(centre, device, body);
      return {};
    },
  }),
  route({
    method: 'POST',
    path: '/v1/words',
    summary: 'After a change of scope or level: words a device may have now, and those it may keep no more',
    policy: 'device',
    body: wordsRequest,
    answer: wordsAnswer,
    handle: ({ centre, device, body }) => wordsFor(centre, device, body),
  }),
];
