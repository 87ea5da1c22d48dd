/** Whoever takes notifications. */
export interface Listener {
  /** Takes one, as the backend sent it. */
  tell(notification: Uint8Array): void;
}

/** Who listens to which channel: the backend has one session and sends what is told to whoever has the turn. */
export class Listeners {
  readonly #byChannel = new Map<string, Set<Listener>>();

  add(channel: string, listener: Listener): void {
    const listening = this.#byChannel.get(channel) ?? new Set();
    this.#byChannel.set(channel, listening.add(listener));
  }

  /** `*` for every channel. */
  remove(channel: string, listener: Listener): void {
    const channels = channel === '*' ? [...this.#byChannel.keys()] : [channel];
    for (const each of channels) {
      const listening = this.#byChannel.get(each);
      listening?.delete(listener);
      if (listening?.size === 0) this.#byChannel.delete(each);
    }
  }

  tell(channel: string, notification: Uint8Array): void {
    for (const listener of this.#byChannel.get(channel) ?? []) listener.tell(notification);
  }
}
