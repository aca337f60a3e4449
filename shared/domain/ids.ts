/** Injected sources of everything a rule must not take from the machine by itself. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z, as the machine believes. */
  now(): number;
}

export interface Randomness {
  /** `size` fresh unpredictable bytes. */
  bytes(size: number): Uint8Array;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/**
 * UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, then 74 random bits.
 * The time part only helps indexes; nothing is ever ordered by it.
 */
export function uuidv7(clock: Clock, random: Randomness): string {
  const bytes = random.bytes(16);
  const at = BigInt(Math.max(0, Math.floor(clock.now())));
  for (let i = 0; i < 6; i++) bytes[i] = Number((at >> BigInt(8 * (5 - i))) & 0xffn);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
