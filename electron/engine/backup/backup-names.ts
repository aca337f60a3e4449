import type { KeyringLabel } from './keyring-label.ts';

const SNAPSHOT = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z(-\d{1,3})?$/;
const SET = /^sijill-[a-z0-9-]{1,60}$/;
const DRAFT = /^\.partial-[0-9a-f]{16}$/;
export const ARCHIVE_ENDING = '.sijill';

/** `sijill-commune-de-tata-1a2b3c4d`: for a person who looks at the stick, and different for each store. */
export function setFolderName({ store, council }: KeyringLabel): string {
  const words = council.fr
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  // The end of a version-7 id is random; its beginning is only the time.
  const id = store.replace(/[^0-9a-z]/g, '').slice(-8);
  return `sijill-${words === '' ? 'conseil' : words}-${id}`;
}

/** `2026-03-12T10-41-07Z`: sorts by time and is a legal name on every disk. */
export function snapshotName(nowMs: number): string {
  return `${new Date(nowMs).toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
}

export const draftName = (random: string): string => `.partial-${random}`;
export const isSnapshotName = (name: string): boolean => SNAPSHOT.test(name);
export const isSetName = (name: string): boolean => SET.test(name);
export const isDraftName = (name: string): boolean => DRAFT.test(name);
