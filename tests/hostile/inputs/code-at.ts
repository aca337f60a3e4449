import { Secret, TOTP } from 'otpauth';

/** What a telephone with this secret shows. */
export const codeAt = (secret: string, ms: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: ms });
