/** Runs asynchronous work one piece after the other, in the order asked; one that fails does not stop the next. */
export class TurnTaker {
  #last: Promise<unknown> = Promise.resolve();

  take<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => {});
    return turn;
  }
}
