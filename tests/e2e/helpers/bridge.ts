import type { Page } from '@playwright/test';
import type { ChannelName, InputOf, OutputOf } from '#shared/contract/ipc.ts';
import type { Result } from '#shared/contract/result.ts';

/** Asks as the page would, without its screens. */
export function ask<Name extends ChannelName>(
  page: Page,
  channel: Name,
  input: InputOf<Name>,
): Promise<Result<OutputOf<Name>>> {
  return page.evaluate(
    ([name, value]) => {
      const { sijill } = globalThis as unknown as {
        sijill: { call(name: unknown, input: unknown): Promise<unknown> };
      };
      return sijill.call(name, value);
    },
    [channel, input] as const,
  ) as Promise<Result<OutputOf<Name>>>;
}

/** The same, for what must succeed. Throws with the refusal's code. */
export async function must<Name extends ChannelName>(
  page: Page,
  channel: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name>> {
  const result = await ask(page, channel, input);
  if (!result.ok) throw new Error(`${channel}: ${result.error.code} ${JSON.stringify(result.error.params)}`);
  return result.value;
}
