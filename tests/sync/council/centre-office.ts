import type { Centre } from '#server/centre.ts';
import { changeScope, makeCode, revoke } from '#server/devices.ts';
import { Refusal } from '#server/refusal.ts';
import type { PaperNumber } from '#shared/contract/http.ts';

/** Whoever administers the council at its centre. */
export class CentreOffice {
  readonly #centre: Centre;
  readonly #caller: () => { council: string; id: string };

  constructor(centre: Centre, caller: () => { council: string; id: string }) {
    this.#centre = centre;
    this.#caller = caller;
  }

  async code(office: string | null): Promise<string> {
    const wanted = { office, scope: 'council', clearance: 2, admin: false } as const;
    return (await makeCode(this.#centre, this.#caller() as never, wanted)).code;
  }

  /** False when the centre does not know it, or will not now. */
  async revoke(device: string, lastStamped: PaperNumber[]): Promise<boolean> {
    try {
      await revoke(this.#centre, this.#caller() as never, { device, reason: 'sim', lastStamped });
      return true;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }

  /** How far a PC sees from now on. False when the centre does not know it. */
  async reach(device: string, scope: 'office' | 'council', clearance: number): Promise<boolean> {
    const caller = this.#caller();
    const admin = device === caller.id;
    try {
      await changeScope(this.#centre, caller as never, { device, scope, clearance, admin });
      return true;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }

  /** Hashes of what was kept apart. */
  async quarantined(): Promise<Set<string>> {
    const { rows } = await this.#centre.database.asOwner((client) =>
      client.query<{ hash: Buffer }>('SELECT hash FROM quarantine UNION SELECT hash FROM journal'),
    );
    return new Set(rows.map(({ hash }) => hash.toString('hex')));
  }
}
