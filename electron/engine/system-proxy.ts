/** Asks the main process, which alone knows the system's proxy settings. */
export class SystemProxy {
  readonly #send: (id: number, address: string) => void;
  readonly #waiting = new Map<number, (said: string) => void>();
  #asked = 0;

  constructor(send: (id: number, address: string) => void) {
    this.#send = send;
  }

  ask(address: string): Promise<string> {
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#send(id, address);
    });
  }

  heard(id: number, said: string): void {
    this.#waiting.get(id)?.(said);
    this.#waiting.delete(id);
  }
}
