/** What a fetch waits for: so many bytes, or so long, ms. */
export interface FetchWait {
  minBytes: number;
  maxWaitTime: number;
}

/** Without a record for so long, ms, there is no pace to keep. */
const RESTLESS_MS = 5_000;
/** At rest. Commits and heartbeats on the same connection wait behind a fetch, so it is no longer than people notice. */
const REST_FETCH_MS = 500;

/**
 * What the fetches of one connection wait for. Those of a consumer that gets records keep its pace. Where none came for a while,
 * they wait for the first record, whatever it is, and are sent less often: it comes no later, and sooner than at a pace.
 */
export class FetchRest {
  #restsFrom: number;

  /** `now` is of a clock that never goes back, ms. */
  constructor(now: number) {
    this.#restsFrom = now + RESTLESS_MS;
  }

  /** The request, with other waits while nothing comes. */
  waits<Request extends FetchWait>(request: Request, now: number): Request {
    if (now < this.#restsFrom) return request;
    return { ...request, minBytes: 1, maxWaitTime: Math.max(REST_FETCH_MS, request.maxWaitTime) };
  }

  /** Notes what an answer held. */
  answered(records: number, now: number): void {
    if (records > 0) this.#restsFrom = now + RESTLESS_MS;
  }
}
