import type { CivilDate } from './civil-date.ts';
import { foldText } from './text-folding.ts';

/** Where a citizen finds the page, under the council's public address. */
export const TRACKING_PATH = '/suivi';

/** 96 bits (SECURITY asks for 60 or more). */
export const TRACKING_SECRET_BYTES = 12;

/** Crockford's: no letter that is taken for a digit or for another letter. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 20;
const SECRET = /^[0-9A-HJKMNP-TV-Z]{20}$/;

/** Twelve random bytes as 20 letters and digits: what the receipt prints, in blocks. */
export function trackingSecret(bytes: Uint8Array): string {
  let rest = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let secret = '';
  for (let place = 0; place < LENGTH; place += 1) {
    secret = LETTERS.charAt(Number(rest & 31n)) + secret;
    rest >>= 5n;
  }
  return secret;
}

/** 'K7Q4-T9AB-…': five blocks of four. */
export const inBlocks = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1-');

/** As it was drawn, from what somebody typed: any case, spaces or dashes, Arabic digits, O for 0, I and L for 1. Null when it is none. */
export function readTrackingSecret(typed: string): string | null {
  const letters = foldText(typed).replaceAll(' ', '').toUpperCase();
  const secret = letters.replaceAll('O', '0').replaceAll('I', '1').replaceAll('L', '1');
  return SECRET.test(secret) ? secret : null;
}

/** What a stranger may follow: ordinary letters that came in. What the council writes, or hands round inside, is nobody's to ask for. */
export const isTrackable = (letter: { kind: string; confidentiality: number }): boolean =>
  letter.kind === 'incoming' && letter.confidentiality === 0;

/** What a citizen is told of a letter, and since when. */
export interface TrackedState {
  state: 'received' | 'in-progress' | 'closed' | 'void';
  since: CivilDate;
}

/** What happened to a letter, as far as that changes what is told. */
export interface TrackedStep {
  step: 'registered' | 'assigned' | 'closed' | 'reopened' | 'void';
  on: CivilDate;
}

interface Letter {
  /** Somebody was made responsible for it. */
  assigned: boolean;
  closed: boolean;
  void: boolean;
}

/** As the fold has it: what is closed is not assigned any more before it is reopened, and void is for ever. */
function after(letter: Letter, { step }: TrackedStep): Letter {
  if (letter.void || step === 'registered') return letter;
  if (step === 'assigned') return letter.closed ? letter : { ...letter, assigned: true };
  return step === 'void' ? { ...letter, void: true } : { ...letter, closed: step === 'closed' };
}

/** Who has it, what was answered and how often it moved inside is not told. */
function stateOf({ assigned, closed, void: isVoid }: Letter): TrackedState['state'] {
  if (isVoid) return 'void';
  if (closed) return 'closed';
  return assigned ? 'in-progress' : 'received';
}

/**
 * What is told after these steps, in the council's order; null before it was registered. The day is that of the step which changed what
 * is told: it says nothing of steps inside the house.
 */
export function trackedState(steps: readonly TrackedStep[]): TrackedState | null {
  let letter: Letter = { assigned: false, closed: false, void: false };
  const told: TrackedState[] = [];
  for (const step of steps) {
    letter = after(letter, step);
    const state = stateOf(letter);
    if (told.at(-1)?.state !== state) told.push({ state, since: step.on });
  }
  return told.at(-1) ?? null;
}
