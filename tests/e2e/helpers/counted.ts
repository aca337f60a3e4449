import type { Keyboard } from './keyboard.ts';

/** Presses and letters that are not the letter's own subject, reference and date. */
export class Counted {
  strokes = 0;
  readonly #keyboard: Keyboard;
  constructor(keyboard: Keyboard) {
    this.#keyboard = keyboard;
  }
  async press(...combos: string[]): Promise<void> {
    for (const combo of combos) {
      this.strokes += 1;
      await this.#keyboard.press(combo);
    }
  }
  async type(text: string): Promise<void> {
    this.strokes += [...text].length;
    await this.#keyboard.type(text);
  }
  write(text: string): Promise<void> {
    return this.#keyboard.type(text);
  }
}
