import {
  SYNC_LIMITS,
  syncAnswer,
  syncRequest,
  thisYearAnswer,
  thisYearRequest,
} from '#shared/contract/http.ts';
import { sync } from '../accept/sync.ts';
import { readThisYear } from '../accept/this-year.ts';
import { route } from '../route.ts';

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
