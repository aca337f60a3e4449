import { type KeyObject, verify } from 'node:crypto';
import { publicKeyFrom } from '../device-key.ts';
import { hasValidSignature } from '../entry.ts';
import type { FaultList, Where } from './fault.ts';

interface Waiting {
  hash: Uint8Array;
  signature: Uint8Array;
  key: KeyObject;
  where: Where;
}

/**
 * Signatures are nine tenths of the work: a page of them runs on the crypto threads while the next page
 * is read, parsed and counted here.
 */
export class Signatures {
  readonly #faults: FaultList;
  readonly #keys = new Map<string, KeyObject | null>();
  readonly #running: Promise<void>[] = [];
  #page: Waiting[] = [];
  checked = 0;

  constructor(faults: FaultList) {
    this.#faults = faults;
  }

  /** Fixes the key of a device. Answers false when the key is not one. */
  trust(device: string, publicKey: string): boolean {
    const key = /^[0-9a-f]{64}$/.test(publicKey) ? readKey(publicKey) : null;
    this.#keys.set(device, key);
    return key !== null;
  }

  key(device: string): KeyObject | null | undefined {
    return this.#keys.get(device);
  }

  isGenuine(device: string, hash: Uint8Array, signature: Uint8Array): boolean {
    const key = this.#keys.get(device);
    return key ? hasValidSignature(hash, signature, key) : false;
  }

  later(device: string, hash: Uint8Array, signature: Uint8Array, where: Where): void {
    const key = this.#keys.get(device);
    if (key) this.#page.push({ hash, signature, key, where });
    else this.#faults.add('signature.invalid', where, `no key of device ${device}`);
  }

  /** Sends what has gathered to the threads; at most two pages are under way. */
  async turn(): Promise<void> {
    const page = this.#page;
    this.#page = [];
    this.#running.push(Promise.all(page.map((waiting) => this.#check(waiting))).then(() => undefined));
    if (this.#running.length > 2) await this.#running.shift();
  }

  async finish(): Promise<void> {
    await this.turn();
    await Promise.all(this.#running);
  }

  #check({ hash, signature, key, where }: Waiting): Promise<void> {
    this.checked++;
    return new Promise((resolve) => {
      verify(null, hash, key, signature, (error, valid) => {
        if (error || !valid) this.#faults.add('signature.invalid', where);
        resolve();
      });
    });
  }
}

function readKey(hex: string): KeyObject | null {
  try {
    return publicKeyFrom(hex);
  } catch {
    return null;
  }
}
