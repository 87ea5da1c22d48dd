import {
  bookedBudgets,
  type ClickHouseClient,
  chargedClicks,
  spentWithin,
  type WatchedCampaign,
  type WatchedSpend,
} from '@clickledger/db';
import {
  addDays,
  type BudgetAccount,
  type BudgetLimit,
  type BudgetPiece,
  type BudgetStop,
  budgetAt,
  budgetLimits,
  budgetPieces,
  budgetStop,
  dayStart,
  localDay,
  NOTHING_SPENT,
  spend,
  windowStart,
} from '@clickledger/domain';

/** What an account was booked up to is read again after this, for clicks that came late and charges taken back, ms. */
const AGAIN_MS = 60_000;
/** A cap is near that would be reached in this time, ms. */
const NEAR_MS = 10_000;
/** Windows of minutes that were over so long ago tell of all their clicks, but for late ones, ms. */
const WINDOWS_KNOWN_MS = 15_000;
/** So many accounts are read again in one go where none of them must be. */
const AT_A_TIME = 10;

/** A campaign's account up to a time, and the piece in which it goes on. */
interface Book {
  campaign: WatchedCampaign;
  account: BudgetAccount;
  /** What comes from then on (ms, whole minutes) is not in the account. */
  upTo: number;
  piece: BudgetPiece;
  readAt: number;
  /** What was spent of the piece at the looks of the last seconds, the oldest first. */
  seen: { at: number; micros: bigint }[];
}

/** A campaign's caps at a moment, and which of them stops it. */
export interface Standing {
  campaign: WatchedCampaign;
  day: string;
  limits: BudgetLimit[];
  stop: BudgetStop | null;
}

/**
 * What watched campaigns have spent, kept so that a look takes one small question, whatever their histories: each is
 * booked to the hour that was open a minute ago or, where that is later, to where its day or budget began; what came since
 * is asked for.
 */
export class BudgetBooks {
  readonly #clickhouse: ClickHouseClient;
  readonly #books = new Map<string, Book>();

  constructor(clickhouse: ClickHouseClient) {
    this.#clickhouse = clickhouse;
  }

  /** How each campaign stands at a time (ms UTC); `stopped` are the ids of those that are. */
  async standings(
    campaigns: readonly WatchedCampaign[],
    stopped: { has: (id: string) => boolean },
    now: number,
  ): Promise<Standing[]> {
    await this.#readDue(campaigns, now);
    const books = campaigns.flatMap((campaign) => this.#books.get(campaign.id) ?? []);
    const spent = await spentWithin(this.#clickhouse, books.map(spanOf));
    // None goes on because windows are behind.
    const near = books.filter((book) => {
      const id = book.campaign.id;
      return isUndecided(book, spent.get(id) ?? 0n, { wasStopped: stopped.has(id), now });
    });
    for (const [id, micros] of await this.#fromClicks(near, now)) {
      if (micros > (spent.get(id) ?? 0n)) spent.set(id, micros);
    }
    return books.map((book) => standingOf(book, spent.get(book.campaign.id) ?? 0n, now));
  }

  /**
   * What campaigns spent since they were booked, the newest of it by raw clicks: windows that are made elsewhere tell of
   * it seconds later. That is asked for where these seconds decide.
   */
  async #fromClicks(books: readonly Book[], now: number): Promise<[string, bigint][]> {
    if (books.length === 0) return [];
    const counted = windowStart(now - WINDOWS_KNOWN_MS, '1m');
    const spans = books.map(spanOf).map((span) => ({ ...span, cut: Math.max(span.from, counted) }));
    const [before, newest] = await Promise.all([
      spentWithin(
        this.#clickhouse,
        spans.map(({ cut, ...span }) => ({ ...span, to: cut })),
      ),
      chargedClicks(
        this.#clickhouse,
        spans.map(({ cut, ...span }) => ({ ...span, from: cut })),
      ),
    ]);
    return spans.map(({ id }) => [id, (before.get(id) ?? 0n) + (newest.get(id) ?? 0n)]);
  }

  /** Books what has to be booked before a look, and some of what was booked a while ago. */
  async #readDue(campaigns: readonly WatchedCampaign[], now: number): Promise<void> {
    const known = new Set(campaigns.map(({ id }) => id));
    for (const id of this.#books.keys()) if (!known.has(id)) this.#books.delete(id);
    const stale: Book[] = [];
    const due = campaigns.filter((campaign) => {
      const book = this.#books.get(campaign.id);
      if (!book || book.campaign !== campaign || now >= book.piece.to) return true;
      if (now - book.readAt >= AGAIN_MS) stale.push(book);
      return false;
    });
    stale.sort((a, b) => a.readAt - b.readAt);
    const again = stale.slice(0, AT_A_TIME).map(({ campaign }) => campaign);
    for (const own of Map.groupBy([...due, ...again], ({ advertiserId }) => advertiserId).values()) {
      await this.#read(own, now);
    }
  }

  /** Books campaigns of one advertiser. */
  async #read(campaigns: readonly WatchedCampaign[], now: number): Promise<void> {
    const [{ advertiserId, timeZone } = { advertiserId: '', timeZone: 'UTC' }] = campaigns;
    const open = campaigns.map((campaign) => ({ campaign, ...openPiece(campaign, now) }));
    for (const group of Map.groupBy(open, ({ upTo }) => upTo).values()) {
      const upTo = group[0]?.upTo ?? now;
      const own = group.map(({ campaign }) => campaign);
      const booked = await bookedBudgets(this.#clickhouse, { id: advertiserId, timeZone }, own, upTo);
      for (const { campaign, piece } of group) {
        const account = booked.get(campaign.id)?.at(-1)?.account ?? NOTHING_SPENT;
        const before = this.#books.get(campaign.id);
        // How fast it spends is known on, where it is counted from the same time.
        const seen = before?.upTo === upTo ? before.seen : [];
        this.#books.set(campaign.id, { campaign, account, upTo, piece, readAt: now, seen });
      }
    }
  }
}

/** What is not booked yet of a piece. */
function spanOf({ campaign: { id, advertiserId }, upTo, piece }: Book): WatchedSpend {
  return { id, advertiserId, from: upTo, to: piece.to };
}

function standingOf({ campaign, account, piece }: Book, micros: bigint, now: number): Standing {
  const spent = spend(account, piece, micros).account;
  const day = localDay(now, campaign.timeZone);
  const budget = budgetAt(campaign.steps, now);
  return {
    campaign,
    day,
    limits: budgetLimits(spent, budget, day),
    stop: budgetStop(spent, budget, now, campaign.timeZone),
  };
}

/** Whether windows say that a campaign goes on, and clicks may say otherwise: it was stopped, or would be within seconds. */
function isUndecided(
  book: Book,
  micros: bigint,
  { wasStopped, now }: { wasStopped: boolean; now: number },
): boolean {
  while (book.seen[0] && book.seen[0].at < now - NEAR_MS) book.seen.shift();
  const gained = micros - (book.seen[0]?.micros ?? micros);
  book.seen.push({ at: now, micros });
  const { limits, stop } = standingOf(book, micros, now);
  if (stop !== null) return false;
  return wasStopped || limits.some(({ capMicros, spentMicros }) => capMicros - spentMicros <= gained);
}

/** The piece that holds a time, and from where on it is not booked yet: what is before that moves no more, but for what is late. */
function openPiece({ steps, timeZone }: WatchedCampaign, now: number): { piece: BudgetPiece; upTo: number } {
  const day = localDay(now, timeZone);
  const span = { from: dayStart(day, timeZone), to: dayStart(addDays(day, 1), timeZone) };
  const pieces = budgetPieces(steps, span, timeZone);
  const piece = pieces.find(({ to }) => now < to) ?? (pieces.at(-1) as BudgetPiece);
  return { piece, upTo: Math.max(piece.from, windowStart(now - AGAIN_MS, '1h')) };
}
