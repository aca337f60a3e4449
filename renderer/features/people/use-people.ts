import { useAsk } from '#renderer/app/api.ts';
import type { OutputOf } from '#shared/contract/ipc.ts';

export type PersonLine = OutputOf<'person.list'>['people'][number];
export type GrantLine = PersonLine['grants'][number];

/** Active people first, then by name. */
export function usePeople() {
  const { data, error } = useAsk('person.list', {});
  const people = (data?.people ?? []).toSorted(
    (a, b) => a.state.localeCompare(b.state) || a.name.localeCompare(b.name),
  );
  return { people, loaded: data !== undefined, error };
}
