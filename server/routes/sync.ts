import {
  SYNC_LIMITS,
  syncAnswer,
  syncRequest,
  thisYearAnswer,
  thisYearRequest,
} from '#shared/contract/http.ts';
import { snapshotAnswer, snapshotPageRequest, snapshotRequest } from '#shared/contract/snapshot.ts';
import { sync } from '../accept/sync.ts';
import { readThisYear } from '../accept/this-year.ts';
import { route } from '../route.ts';
import { offerSnapshot, snapshotPage } from '../snapshots/offer-snapshot.ts';

export const syncRoute = route({
  method: 'POST',
  path: '/v1/sync',
  summary:
    'One exchange: a desk’s entries into custody, the council’s new ones out; the same request twice does once',
  policy: 'device',
  takesRevoked: true,
  body: syncRequest,
  answer: syncAnswer,
  bodyLimit: SYNC_LIMITS.body,
  handle: ({ centre, device, body }) => sync(centre, device, body),
});

export const snapshotRoute = route({
  method: 'POST',
  path: '/v1/snapshot',
  summary: 'For a fresh PC: which rows the council had at a place of its order, signed, page by page',
  policy: 'device',
  body: snapshotRequest,
  answer: snapshotAnswer,
  handle: ({ centre, device, body }) => offerSnapshot(centre, device, body),
});

export const snapshotPageRoute = route({
  method: 'POST',
  path: '/v1/snapshot-page',
  summary: 'A page of these rows, packed',
  policy: 'device',
  body: snapshotPageRequest,
  answer: 'bytes',
  handle: async ({ centre, device, body, reply }) => {
    const bytes = await snapshotPage(centre, device, body);
    await reply.type('application/json; charset=utf-8').header('content-encoding', 'gzip').send(bytes);
  },
});

export const thisYearRoute = route({
  method: 'POST',
  path: '/v1/this-year',
  summary:
    'For a fresh PC: the council’s stream without the letters of earlier years, to be shown before it has the whole',
  policy: 'device',
  body: thisYearRequest,
  answer: thisYearAnswer,
  handle: ({ centre, device, body }) => readThisYear(centre, device, body),
});
