import { createHash } from 'node:crypto';

/** The id of the `index`-th letter of a life: both processes know it before it is registered. */
export function mailId(life: number, index: number): string {
  const hex = createHash('sha256').update(`${life}/${index}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
