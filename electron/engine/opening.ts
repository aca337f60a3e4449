import type { OpeningProgress } from '#shared/contract/status.ts';

/** How far a store that is being opened is with what takes long. */
export class Opening {
  /** Null when there is nothing to wait for. */
  progress: OpeningProgress | null = null;

  async during<Store>(open: (tell: (progress: OpeningProgress) => void) => Promise<Store>): Promise<Store> {
    try {
      return await open((progress) => {
        this.progress = progress;
      });
    } finally {
      this.progress = null;
    }
  }
}
