import { bookedBudgets, type ClickHouseClient, spentWithin, type WatchedCampaign } from '@clickledger/db';
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
 * booked to the hour that is open or, where that is later, to where its day or budget began; what came since is asked for.
 */
export class BudgetBooks {
  readonly #clickhouse: ClickHouseClient;
  readonly #books = new Map<string, Book>();

  constructor(clickhouse: ClickHouseClient) {
    this.#clickhouse = clickhouse;
  }

  /** How each campaign stands at a time (ms UTC). */
  async standings(campaigns: readonly WatchedCampaign[], now: number): Promise<Standing[]> {
    await this.#readDue(campaigns, now);
    const books = campaigns.flatMap((campaign) => this.#books.get(campaign.id) ?? []);
    const since = await spentWithin(
      this.#clickhouse,
      books.map(({ campaign: { id, advertiserId }, upTo, piece }) => ({
        id,
        advertiserId,
        from: upTo,
        to: piece.to,
      })),
    );
    return books.map(({ campaign, account, piece }) => {
      const spent = spend(account, piece, since.get(campaign.id) ?? 0n).account;
      const day = localDay(now, campaign.timeZone);
      const budget = budgetAt(campaign.steps, now);
      return {
        campaign,
        day,
        limits: budgetLimits(spent, budget, day),
        stop: budgetStop(spent, budget, now, campaign.timeZone),
      };
    });
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
        this.#books.set(campaign.id, { campaign, account, upTo, piece, readAt: now });
      }
    }
  }
}

/** The piece that holds a time, and from where on it is not booked yet: what is before that moves no more, but for what is late. */
function openPiece({ steps, timeZone }: WatchedCampaign, now: number): { piece: BudgetPiece; upTo: number } {
  const day = localDay(now, timeZone);
  const span = { from: dayStart(day, timeZone), to: dayStart(addDays(day, 1), timeZone) };
  const pieces = budgetPieces(steps, span, timeZone);
  const piece = pieces.find(({ to }) => now < to) ?? (pieces.at(-1) as BudgetPiece);
  return { piece, upTo: Math.max(piece.from, windowStart(now, '1h')) };
}
