import { AttemptLimit } from './attempt-limit.ts';

/** Judging a password costs a quarter of a second of a processor: so many of strangers' at once, and no queue. */
const MAX_STRANGERS = 20;
const BUSY_MS = 1000;

/** Whose sign-in it is said to be, and where it comes from. */
export interface SignInSource {
  /** The account's address in lower case, whether there is such an account or not. */
  account: string;
  /** What counts as one client. */
  address: string;
  /** A device that the account signed in on before, by its cookie; null for any other. */
  device: string | null;
}

/** A sign-in that may be judged now; one of these is to be said when it has been. */
export interface Reservation {
  /** It was the right password. */
  succeeded(): void;
  /** It was not. */
  failed(): void;
  /** It could not be judged. */
  dropped(): void;
}

/**
 * How many sign-ins are judged. Strangers are limited by address, by account, and by both; a device that the account
 * has signed in on before has a limit of its own, which strangers cannot use up: guessing locks nobody out.
 * (OWASP: slow down online guessing with device cookies.)
 */
export class SignInLimits {
  #strangers = 0;
  readonly #perDevice = new AttemptLimit(10);
  readonly #perPair = new AttemptLimit(5);
  readonly #perAddress = new AttemptLimit(30);
  readonly #perAccount = new AttemptLimit(50);

  /** Reserves the judging of a sign-in, all limits at once; the milliseconds to wait where one of them is used up. */
  reserve(source: SignInSource, now: number): Reservation | number {
    const { own, shared } = this.#limitsOf(source);
    const all = [own, ...shared];
    const busy = source.device === null && this.#strangers >= MAX_STRANGERS ? BUSY_MS : 0;
    const wait = Math.max(busy, ...all.map(([limit, key]) => limit.waitMs(key, now)));
    if (wait > 0) return wait;
    const stranger = source.device === null ? 1 : 0;
    this.#strangers += stranger;
    for (const [limit, key] of all) limit.take(key, now);
    const giveBack = (taken: Taken[]) => {
      for (const [limit, key] of taken) limit.giveBack(key);
    };
    const settle = () => {
      this.#strangers -= stranger;
    };
    return {
      succeeded: () => {
        settle();
        own[0].clear(own[1]);
        giveBack(shared);
      },
      failed: settle,
      dropped: () => {
        settle();
        giveBack(all);
      },
    };
  }

  #limitsOf({ account, address, device }: SignInSource): { own: Taken; shared: Taken[] } {
    if (device !== null) return { own: [this.#perDevice, `${account} ${device}`], shared: [] };
    return {
      own: [this.#perPair, `${account} ${address}`],
      shared: [
        [this.#perAddress, address],
        [this.#perAccount, account],
      ],
    };
  }
}

/**
 * How many second factors are judged. Whoever shows one knows the password, wherever they are: so by account, and for a
 * device that the account has signed in on before by that device.
 */
export class SecondFactorLimits {
  readonly #perDevice = new AttemptLimit(10);
  readonly #perAccount = new AttemptLimit(5);

  /** Reserves the judging of one; the milliseconds to wait where too many were wrong. */
  reserve(
    { account, device }: Pick<SignInSource, 'account' | 'device'>,
    now: number,
  ): Pick<Reservation, 'succeeded'> | number {
    return reserveOne(
      device === null ? this.#perAccount : this.#perDevice,
      device === null ? account : `${account} ${device}`,
      now,
    );
  }
}

/** How often an address may do something before it waits. */
export class AddressLimit {
  readonly #perAddress: AttemptLimit;

  constructor(allowed: number) {
    this.#perAddress = new AttemptLimit(allowed);
  }

  reserve(address: string, now: number): Pick<Reservation, 'succeeded'> | number {
    return reserveOne(this.#perAddress, address, now);
  }
}

function reserveOne(limit: AttemptLimit, key: string, now: number) {
  const wait = limit.waitMs(key, now);
  if (wait > 0) return wait;
  limit.take(key, now);
  return { succeeded: () => limit.clear(key) };
}

type Taken = readonly [limit: AttemptLimit, key: string];
