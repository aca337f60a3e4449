import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import type { Randomness } from '#shared/domain/ids.ts';
import type { Person } from '#shared/domain/permissions.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { personFactor } from '#shared/journal/facts/person.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import type { Machine } from './machine.ts';
import type { OpenStore } from './open-store.ts';
import { drawSymbols, typedSymbols } from './recovery-code.ts';
import type { SettingTable } from './setting-table.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';

/** RFC 6238 as telephones know it: SHA-1, six digits, thirty seconds; one step early or late is a slow clock. */
const STEP_MS = 30_000;
const SLOW_STEPS = 1;
/** As RFC 4226 recommends for HMAC-SHA-1. */
const SECRET_BYTES = 20;
const CODES = 8;
const CODE_LENGTH = 10;

/** What this PC keeps of a person's second factor, inside the encrypted store. */
const keptSchema = z.object({
  secret: z.string(),
  /** Places of the codes on paper that were used. Of a factor from before they followed from the secret, none is left. */
  used: z.array(z.int()).default(() => Array.from({ length: CODES }, (_, place) => place)),
  /** Step of the last code taken: none is taken twice. */
  step: z.int(),
});
export type Factor = z.infer<typeof keptSchema>;

type Settings = Pick<SettingTable, 'get' | 'set'>;

const nameFor = (person: string): string => `factor ${person}`;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
export const markOf = (secret: string): string => sha256(`sijill-factor ${secret}`);

export async function newSecret(random: Randomness): Promise<string> {
  const { Secret } = await import('otpauth');
  return new Secret({ buffer: Uint8Array.from(random.bytes(SECRET_BYTES)).buffer }).base32;
}

/** Read when somebody brings a code: most never do. */
async function totp(secret: string, login = '') {
  const { Secret, TOTP } = await import('otpauth');
  return new TOTP({ issuer: 'Sijill', label: login, secret: Secret.fromBase32(secret) });
}

/** What a telephone photographs: 'otpauth://totp/Sijill:amina?…'. */
export const addressOf = async (secret: string, login: string): Promise<string> =>
  (await totp(secret, login)).toString();

/** The step of a code that is right now and newer than `after`; null for any other. */
export async function stepOf(
  secret: string,
  code: string,
  nowMs: number,
  after: number,
): Promise<number | null> {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const late = (await totp(secret)).validate({ token, timestamp: nowMs, window: SLOW_STEPS });
  const step = late === null ? null : Math.floor(nowMs / STEP_MS) + late;
  return step !== null && step > after ? step : null;
}

/** Codes for paper follow from the secret, which a signed entry names: none can be added with a tool. */
function paperCode(secret: string, place: number): string {
  const drawn = createHmac('sha256', secret).update(`sijill-paper-code ${place}`).digest();
  return drawSymbols({ bytes: (count) => drawn.subarray(0, count) }, CODE_LENGTH);
}

export const paperCodes = (secret: string): string[] =>
  Array.from({ length: CODES }, (_, place) => paperCode(secret, place)).map(
    (code) => `${code.slice(0, 5)}-${code.slice(5)}`,
  );

export const codesLeft = (factor: Factor | null): number => (factor ? CODES - factor.used.length : 0);

export function keepFactor(settings: Settings, person: string, factor: Factor | null): void {
  settings.set(nameFor(person), factor === null ? '' : JSON.stringify(factor));
}

/** Whether a signed entry says that this person brings a code. */
export const hasFactor = (rights: ReadRows, person: string): boolean =>
  rights.get('second_factor', person) !== undefined;

/** What is kept, where it is what the signed entry names; null when it was taken away or put there with a tool. */
export function factorOf(settings: Settings, rights: ReadRows, person: string): Factor | null {
  const mark = rights.get('second_factor', person)?.mark ?? '';
  const kept = settings.get(nameFor(person));
  if (mark === '' || !kept) return null;
  const factor = keptSchema.parse(JSON.parse(kept));
  return timingSafeEqual(Buffer.from(mark), Buffer.from(markOf(factor.secret))) ? factor : null;
}

/**
 * The second factor of somebody whose password was right, each code taken once. Refuses `session.code-needed` when none
 * was given, `session.wrong-code`. Whoever has no factor passes.
 */
export async function passFactor(
  { settings, rights }: { settings: Settings; rights: ReadRows },
  person: string,
  code: string,
  { clock }: Pick<Machine, 'clock'>,
): Promise<void> {
  if (!hasFactor(rights, person)) return;
  ensure(code.trim() !== '', 'session.code-needed');
  const factor = factorOf(settings, rights, person);
  const next = factor && (await taken(factor, code, clock.now()));
  if (!next) throw new DomainError('session.wrong-code');
  keepFactor(settings, person, next);
}

interface Counted {
  throttle: SignInThrottle;
  login: string;
  machine: Machine;
}

/** The same at the door: wrong codes are counted as wrong passwords are, and a store that nobody enters is closed. */
export async function passOrClose(
  store: OpenStore,
  person: string,
  code: string,
  { throttle, login, machine }: Counted,
): Promise<void> {
  const kept = { settings: store.writer.settings, rights: store.rights };
  try {
    await throttle.counting(login, () => passFactor(kept, person, code, machine));
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function taken(factor: Factor, code: string, nowMs: number): Promise<Factor | null> {
  const step = await stepOf(factor.secret, code, nowMs, factor.step);
  if (step !== null) return { ...factor, step };
  const typed = typedSymbols(code);
  for (let place = 0; place < CODES; place++)
    if (!factor.used.includes(place) && typed === paperCode(factor.secret, place))
      return { ...factor, used: [...factor.used, place] };
  return null;
}

/** No code is asked of them any more. Nothing where there was none. */
export function dropFactor(store: OpenStore, actor: Person, person: string): void {
  if (!hasFactor(store.rights, person)) return;
  store.record(actor, () => [fact(personFactor, { person, mark: '' })]);
  keepFactor(store.writer.settings, person, null);
}
