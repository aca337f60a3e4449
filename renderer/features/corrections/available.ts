import type { MailRecord } from '#shared/contract/mail.ts';

/** What can be done to a registered mail, in the order of the bar. */
export const CORRECTIONS = ['complete', 'amend', 'attach', 'move', 'identity', 'void', 'eliminate'] as const;
export type Correction = (typeof CORRECTIONS)[number];

const RIGHTS: Record<Correction, string> = {
  complete: 'mail.complete-sealed',
  amend: 'mail.amend',
  attach: 'blob.attach',
  move: 'original.move',
  identity: 'mail.amend',
  void: 'mail.void',
  eliminate: 'content.eliminate',
};
/** Whose words one may not read can still be struck through or, under a slip, eliminated. */
const WITHOUT_WORDS = new Set<Correction>(['void', 'eliminate']);

/** Done now and then, and never by a slip of the hand: behind one more press. */
const RARE = new Set<Correction>(['move', 'identity', 'void', 'eliminate']);

/** The bar itself, and what stands behind it; a bar of rare things alone shows them. */
export function inBar(offered: readonly Correction[]): { usual: Correction[]; rare: Correction[] } {
  const usual = offered.filter((one) => !RARE.has(one));
  const rare = offered.filter((one) => RARE.has(one));
  return usual.length > 0 ? { usual, rare } : { usual: rare, rare: [] };
}

type What = Pick<
  MailRecord,
  'state' | 'sealed' | 'hidden' | 'physicalState' | 'nationalId' | 'nationalIdLeft'
>;

function fits(correction: Correction, mail: What): boolean {
  if (mail.state === 'eliminated') return false;
  if (correction === 'identity')
    return (
      mail.nationalIdLeft || (mail.nationalId !== null && (mail.state !== 'void' || mail.nationalId !== ''))
    );
  if (mail.state === 'void') return correction === 'eliminate';
  if (mail.hidden && !WITHOUT_WORDS.has(correction)) return false;
  if (correction === 'complete') return mail.sealed;
  if (correction === 'move') return mail.physicalState !== 'digital';
  return true;
}

/** What the bar of a record offers this person; the engine decides again. */
export function correctionsOf(mail: What, may: (action: string) => boolean): Correction[] {
  return CORRECTIONS.filter((correction) => may(RIGHTS[correction]) && fits(correction, mail));
}
