/** How many streams may be open at once, by session and altogether. */
export class StreamSlots {
  readonly #limits: { perSession: number; perProcess: number };
  readonly #bySession = new Map<string, number>();
  #open = 0;

  constructor(limits: { perSession: number; perProcess: number }) {
    this.#limits = limits;
  }

  /** Takes a slot and answers with what gives it back, once however often it is called; null when there is none. */
  take(session = ''): (() => void) | null {
    const mine = this.#bySession.get(session) ?? 0;
    const full = session !== '' && mine >= this.#limits.perSession;
    if (full || this.#open >= this.#limits.perProcess) return null;
    this.#open++;
    this.#bySession.set(session, mine + 1);
    let taken = true;
    return () => {
      if (!taken) return;
      taken = false;
      this.#giveBack(session);
    };
  }

  #giveBack(session: string): void {
    this.#open--;
    const left = (this.#bySession.get(session) ?? 1) - 1;
    if (left > 0) this.#bySession.set(session, left);
    else this.#bySession.delete(session);
  }
}
