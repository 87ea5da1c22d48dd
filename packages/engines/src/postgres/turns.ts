/** Hands one resource to one holder at a time, in order of asking. */
export class Turns {
  #taken = false;
  readonly #waiting: Array<() => void> = [];

  /** Waits for the turn and returns the function that passes it on. */
  async take(): Promise<() => void> {
    if (this.#taken) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#taken = true;
    let passed = false;
    return () => {
      if (passed) return;
      passed = true;
      const next = this.#waiting.shift();
      // The resource stays taken while it changes hands, so that a newcomer cannot slip in between.
      if (next) next();
      else this.#taken = false;
    };
  }
}
