import { createHash } from 'node:crypto';
import data from '#resources/correspondents/starter.json' with { type: 'json' };
import type { CorrespondentCard } from '#shared/contract/correspondents.ts';

interface Body {
  ar: string;
  fr: string;
  aliases?: string[];
}

let made: readonly CorrespondentCard[] | null = null;

/**
 * The Moroccan bodies a council writes to most, from the data an office may edit. The id of each follows from
 * its group and French name at the first release, so that adding the list twice, or on two PCs, adds nothing twice.
 */
export function starterCards(): readonly CorrespondentCard[] {
  made ??= Object.values(data.groups as Record<string, Body[]>)
    .flat()
    .map(({ ar, fr, aliases = [] }) => ({
      id: idOf(fr),
      kind: 'administration',
      nameAr: ar,
      nameFr: fr,
      aliases,
      address: '',
      phone: '',
    }));
  return made;
}

/** A UUID of version 8 (RFC 9562 §5.8). */
function idOf(name: string): string {
  const hex = createHash('sha256').update(`sijill starter ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
