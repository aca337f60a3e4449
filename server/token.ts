import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { ServerMachine } from './centre.ts';

const LIFE_MS = 60 * 60_000;
const FORM = /^Bearer ([0-9a-f-]{36})\.(\d{1,15})\.([A-Za-z0-9_-]{43})$/;

/** What a sync answered, to open the event stream and the scans for an hour: no table, nothing to leak. */
export class TokenMaker {
  readonly #secret: Buffer;
  readonly #machine: ServerMachine;

  constructor(centreSeed: Buffer, machine: ServerMachine) {
    this.#secret = Buffer.from(hkdfSync('sha256', centreSeed, '', 'sijill token', 32));
    this.#machine = machine;
  }

  make(device: string): string {
    const until = this.#machine.now() + LIFE_MS;
    return `${device}.${until}.${this.#seal(device, String(until))}`;
  }

  /** The device a header names, when its seal is sound and its hour not over. */
  read(header: string | undefined): string | null {
    const [, device, until, seal] = FORM.exec(header ?? '') ?? [];
    if (!device || !until || !seal) return null;
    const sound = timingSafeEqual(Buffer.from(seal), Buffer.from(this.#seal(device, until)));
    return sound && Number(until) > this.#machine.now() ? device : null;
  }

  #seal(device: string, until: string): string {
    return createHmac('sha256', this.#secret).update(`${device}.${until}`).digest('base64url');
  }
}
