import { z } from 'zod';
import { TRACKING_PATH } from '#shared/domain/tracking.ts';
import { notFound } from '../refusal.ts';
import { type Route, route } from '../route.ts';
import { findLetter, isPageOpen } from './find-letter.ts';
import { FORM_PAGE, statePage, UNKNOWN_PAGE } from './page.ts';

/** A mobile operator's address is many people's. */
const FROM_ONE_ADDRESS = 30;
/** A citizen asks once or twice; whoever asks faster than all of them asks for no letter of theirs. */
const FROM_ALL = 300;

const form = route({
  method: 'GET',
  path: TRACKING_PATH,
  summary: 'The form for citizens; absent while no council opened it',
  policy: 'anyone',
  body: null,
  answer: 'page',
  handle: async ({ centre }) => {
    if (!(await isPageOpen(centre.database))) throw notFound();
    return FORM_PAGE;
  },
});

const ask = route({
  method: 'POST',
  path: TRACKING_PATH,
  summary:
    'State and day of one letter, to whoever types its number and secret; one answer for everything else',
  isForm: true,
  bodyLimit: 2_048,
  perMinute: FROM_ONE_ADDRESS,
  perMinuteOfAll: FROM_ALL,
  policy: 'anyone',
  body: z.object({ number: z.string().default(''), secret: z.string().default('') }),
  answer: 'page',
  handle: async ({ centre, body, reply }) => {
    if (!(await isPageOpen(centre.database))) throw notFound();
    const letter = await findLetter(centre.database, body);
    if (letter !== null) return statePage(letter);
    reply.code(404);
    return UNKNOWN_PAGE;
  },
});

export const trackingRoutes: readonly Route[] = [form, ask];
