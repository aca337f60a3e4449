import { call } from './api.ts';
import { engineState } from './engine-state.ts';

const QUIET_MS = 300;
const keepers = new Set<DraftKeeper>();

type Send = (json: string) => Promise<unknown>;

/**
 * Saves what is being typed, a moment after the last key. What could not be saved (the engine was
 * away, the screen was locked) waits here and is sent again.
 */
export class DraftKeeper {
  readonly #send: Send;
  #waiting: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(send: Send) {
    this.#send = send;
    keepers.add(this);
  }

  keep(json: string): void {
    this.#waiting = json;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), QUIET_MS);
  }

  /** Forgets what was about to be saved: it has been registered. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#waiting = null;
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    const json = this.#waiting;
    if (json === null) return;
    this.#waiting = null;
    try {
      await this.#send(json);
    } catch {
      // A newer text may have been typed meanwhile: it wins. Sent again with the next key, or when the
      // engine is back.
      this.#waiting ??= json;
      if (engineState.get() !== 'ready') void engineState.whenReady().then(() => this.flush());
    }
  }

  close(): void {
    void this.flush();
    keepers.delete(this);
  }
}

/** Hands over everything typed, now: the keys are about to be dropped. */
export async function flushDrafts(): Promise<void> {
  await Promise.all([...keepers].map((keeper) => keeper.flush()));
}

/** `saved` is told when a draft is on the disk. */
export function formDraft(form: string, saved: () => void): DraftKeeper {
  return new DraftKeeper((json) => call('draft.save', { form, json }).then(saved));
}

export async function loadDraft(form: string): Promise<unknown> {
  const { json } = await call('draft.load', { form });
  try {
    return json === null ? null : JSON.parse(json);
  } catch {
    // A draft cut in the middle is worth nothing; the registered mail is elsewhere.
    return null;
  }
}
