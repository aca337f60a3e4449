import { z } from 'zod';
import { openApi } from '../openapi.ts';
import { type Route, route } from '../route.ts';
import { trackingRoutes } from '../tracking/routes.ts';
import { auditRoutes } from './audit.ts';
import { bundleRoutes } from './bundles.ts';
import { deviceRoutes } from './devices.ts';
import { scanRoutes } from './scans.ts';
import { events, health, metrics, ready } from './service.ts';
import { snapshotPageRoute, snapshotRoute, syncRoute, thisYearRoute } from './sync.ts';

const listed: readonly Route[] = [
  health,
  ready,
  metrics,
  ...deviceRoutes,
  ...scanRoutes,
  ...bundleRoutes,
  ...auditRoutes,
  syncRoute,
  thisYearRoute,
  snapshotRoute,
  snapshotPageRoute,
  events,
  ...trackingRoutes,
];

const description = route({
  method: 'GET',
  path: '/openapi.json',
  summary: 'This page',
  policy: 'anyone',
  body: null,
  answer: z.record(z.string(), z.unknown()),
  handle: async () => openApi(routes),
});

/** Every door of the centre. What is not here does not exist. */
export const routes: readonly Route[] = [...listed, description];
