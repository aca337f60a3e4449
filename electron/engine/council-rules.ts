import { setCouncilRule } from '#shared/commands/council-rules.ts';
import { ensure } from '#shared/domain/errors.ts';
import { centreOf } from '#shared/journal/facts/council-key.ts';
import { codeRoles, trackingAddress } from '#shared/journal/facts/council-rule.ts';
import { administers } from './council-escrow.ts';
import type { ActionHandler } from './handlers.ts';
import { councilSaid } from './sync/signed-order.ts';
import { ensureManager } from './sync-handlers.ts';

const list: ActionHandler<'council-rule.list'> = (_input, session, parts) => {
  ensureManager(session, parts);
  const { writer } = session.store;
  const said = councilSaid(writer.connection, writer);
  const { days, heard } = session.lease;
  return {
    roles: [...codeRoles(said)],
    days,
    heard: heard === null ? null : heard === 0 ? '' : new Date(heard).toISOString(),
    administers: administers(writer),
    joined: centreOf(said) !== '',
    trackingAddress: trackingAddress(said),
  };
};

/** For every PC of the council at its next exchange, for whoever signs in from then on. Refuses `recovery.not-administering`. */
const set: ActionHandler<'council-rule.set'> = (rule, session, parts) => {
  ensureManager(session, parts);
  const { writer } = session.store;
  ensure(administers(writer), 'recovery.not-administering');
  writer.work.run(setCouncilRule, rule, session.person);
  parts.sessions.refreshRights();
  return {};
};

export const councilRuleHandlers = { 'council-rule.list': list, 'council-rule.set': set };
