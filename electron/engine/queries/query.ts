import type { ChannelName, OutputOf, ParsedOf } from '#shared/contract/ipc.ts';
import type { Person } from '#shared/domain/permissions.ts';
import type { Connection } from '../database.ts';

/** Who asks, when and where: plain data, so that it crosses to a reader worker. */
export interface QueryContext {
  actor: Person;
  /** Legal day of the question: dated rights depend on it. */
  day: string;
  office: string;
}

/** A read model for a screen: one read-only connection in, one contract output out. */
export type Query<Name extends ChannelName> = (
  connection: Connection,
  input: ParsedOf<Name>,
  context: QueryContext,
) => OutputOf<Name>;
