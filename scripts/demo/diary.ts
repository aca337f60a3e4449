import { since } from '../say.ts';

/** Says what the demo does, step by step, with the time each step took. */
export class Diary {
  readonly #began = performance.now();

  async step<Value>(
    what: string,
    work: () => Promise<Value>,
    figure?: (value: Value) => string,
  ): Promise<Value> {
    const began = performance.now();
    try {
      const value = await work();
      console.log(`  ✓ ${what}${figure ? `: ${figure(value)}` : ''} (${since(began)})`);
      return value;
    } catch (error) {
      console.log(`  ✗ ${what} (${since(began)}, ${since(this.#began)} after the start)`);
      throw error;
    }
  }
}
