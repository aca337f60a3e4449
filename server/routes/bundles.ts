import { z } from 'zod';
import { digest, id } from '#shared/contract/fields.ts';
import { LARGEST_PART } from '#shared/journal/bundle-part.ts';
import { answerPart, bringPart } from '../bundles/take-bundle.ts';
import { notFound } from '../refusal.ts';
import { route } from '../route.ts';

const named = z.object({
  council: id,
  device: id,
  id: digest,
  index: z.coerce.number().int().min(1).max(9_999),
});

/** Bundles that PCs without a line send by hand. Each part says itself, under a signature, whose it is. */
export const bundleRoutes = [
  route({
    method: 'POST',
    path: '/v1/bundles',
    summary:
      'A part of a sealed bundle, whoever carries it; with the last one it is taken as /v1/sync takes it',
    policy: 'code',
    body: null,
    answer: 'bytes',
    bodyLimit: LARGEST_PART,
    handle: async ({ centre, raw, reply }) => {
      const standing = await bringPart(centre, raw);
      await reply.code(201).type('application/json; charset=utf-8').send(JSON.stringify(standing));
    },
  }),
  route({
    method: 'GET',
    path: '/v1/bundles/:council/:device/:id/:index',
    summary: 'A part of the answer to a bundle, sealed for the device that asked',
    policy: 'code',
    body: null,
    answer: 'bytes',
    handle: async ({ centre, request, reply }) => {
      const asked = named.safeParse(request.params);
      if (!asked.success) throw notFound();
      const { index, ...of } = asked.data;
      const bytes = await answerPart(centre, of, index);
      await reply.code(206).type('application/octet-stream').send(bytes);
    },
  }),
];
