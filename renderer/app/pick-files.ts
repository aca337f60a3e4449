import { sentenceOf } from '#renderer/i18n/sentence.ts';
import type { RefusedFile, StagedFile } from '#shared/contract/files.ts';
import { call } from './api.ts';
import { Refusal } from './refusal.ts';

/** The system's dialog: what could be taken, and what could not, as one refusal. */
export async function pickFiles(): Promise<{ files: StagedFile[]; refusal: Refusal | null }> {
  const { files, refused } = await call('file.pick', {});
  return { files, refusal: refusalOf(refused, files.length + refused.length) };
}

/** Of one file alone, why; of several, each that was not taken by its name. */
export function refusalOf(refused: readonly RefusedFile[], asked: number): Refusal | null {
  const [first] = refused;
  if (!first) return null;
  if (asked === 1) return new Refusal(first.why);
  const each = refused.map(({ name, why }) =>
    sentenceOf('file.named', { name, why: sentenceOf(why.code, { ...why.params, id: why.id ?? why.code }) }),
  );
  return new Refusal({ code: 'file.not-taken', params: { each: each.join(' ') } });
}
