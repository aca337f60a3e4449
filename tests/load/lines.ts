import { Agent, type IncomingMessage, request } from 'node:http';

/** Connections of many desks to one centre: kept open between two requests, and ended all at once. */
export class Lines {
  readonly #address: URL;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(address: string) {
    this.#address = new URL(address);
  }

  /** Resolves with the answer's head; rejects when the line is cut, or by `signal`. */
  ask(
    { method, path, headers }: { method: string; path: string; headers: Record<string, string> },
    body: Buffer | null = null,
    signal?: AbortSignal,
  ): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const { hostname, port } = this.#address;
      const how = {
        agent: this.#agent,
        hostname,
        port,
        method,
        path,
        headers,
        ...(signal ? { signal } : {}),
      };
      const sent = request(how, resolve);
      sent.once('error', reject);
      sent.end(body ?? undefined);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
