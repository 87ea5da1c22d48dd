/** A connection that may be told to go. */
export interface Guest {
  /** Ends it with a reason. */
  refuse(sqlState: string, text: string): void;
}

/**
 * Who may be connected. Only clients that know the password take one of the places, so that strangers who connect and
 * say nothing keep nobody out: they have a lobby of their own, and who has stood there longest makes way for the next.
 */
export class Places {
  readonly #places: number;
  readonly #lobbyPlaces: number;
  readonly #lobby = new Set<Guest>();
  readonly #seated = new Set<Guest>();

  constructor(places: number, lobbyPlaces: number) {
    this.#places = places;
    this.#lobbyPlaces = lobbyPlaces;
  }

  /** Somebody connected, and is not known yet. */
  arrive(guest: Guest): void {
    const [longest] = this.#lobby;
    this.#lobby.add(guest);
    if (this.#lobby.size <= this.#lobbyPlaces || !longest) return;
    this.#lobby.delete(longest);
    longest.refuse('53300', 'too many clients connect at once');
  }

  /** The guest has proved who it is. False: there is no place left for it, and it was refused. */
  enter(guest: Guest): boolean {
    this.#lobby.delete(guest);
    if (this.#seated.size >= this.#places) {
      guest.refuse('53300', `sorry, too many clients already (${this.#places})`);
      return false;
    }
    this.#seated.add(guest);
    return true;
  }

  leave(guest: Guest): void {
    this.#lobby.delete(guest);
    this.#seated.delete(guest);
  }
}
