import { SYNC_LIMITS, syncAnswer, syncRequest } from '#shared/contract/http.ts';
import { sync } from '../accept/sync.ts';
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
