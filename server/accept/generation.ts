import type { Client } from '../database.ts';

export async function generation(client: Client): Promise<number> {
  const { rows } = await client.query<{ generation: number }>({
    name: 'generation',
    text: 'SELECT generation FROM centre',
  });
  return rows[0]?.generation ?? 1;
}

/**
 * From which place of its own order a desk of another generation sends again what it has: where the first generation
 * after its own began. All of it when this copy never heard of the desk's generation.
 */
export async function forgottenFrom(client: Client, council: string, gen: number): Promise<number> {
  const { rows } = await client.query<{ gen: number; cseq: number }>(
    'SELECT gen, cseq FROM generation_start WHERE council = $1 AND gen >= $2 ORDER BY cseq',
    [council, gen],
  );
  const isKnown = gen === 1 || rows.some((start) => start.gen === gen);
  const later = rows.find((start) => start.gen > gen);
  return isKnown && later ? later.cseq : 0;
}
