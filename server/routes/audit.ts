import { auditAnswer, auditListRequest, auditPage, auditRequest } from '#shared/contract/audit.ts';
import { listAudit, takeAccess } from '../audit.ts';
import { route } from '../route.ts';

export const auditRoutes = [
  route({
    method: 'POST',
    path: '/v1/audit',
    summary: 'Lines of a desk’s access log: who opened, viewed, printed or exported confidential mail there',
    policy: 'device',
    body: auditRequest,
    answer: auditAnswer,
    bodyLimit: 262_144,
    perMinute: 120,
    handle: ({ centre, device, body }) => takeAccess(centre, device, body),
  }),
  route({
    method: 'POST',
    path: '/v1/audit/list',
    summary: 'These lines of the whole council, and what was done at the centre',
    policy: 'admin',
    body: auditListRequest,
    answer: auditPage,
    perMinute: 60,
    handle: ({ centre, device, body }) => listAudit(centre, device, body),
  }),
];
