import {
  type BilledAdvertiser,
  correctionsUnderWay,
  creditNoteTotals,
  type Issuer,
  type ListedCorrection,
  listStatements,
  readIssuer,
  type StoredStatement,
  taxRatesOf,
} from '@clickledger/db';
import { type Span, statementTotals } from '@clickledger/domain';
import { amountOf, campaignLines } from '#figures/lines.ts';
import type { Stores } from '#use-case.ts';
import { type Blocker, blockersOf, blockerText } from './blockers.ts';
import { campaignNames } from './content.ts';
import { previewDraft, type ToCount } from './draft.ts';
import { statementLines } from './lines.ts';
import { overdeliveryCredits } from './overdelivery.ts';

/** A blocker with its words, which leave its times out. */
export type ToldBlocker = Blocker & { text: string };

/** A statement in a list. */
export interface ListedStatement extends Omit<StoredStatement, 'attempt' | 'askedAt'> {
  /** What keeps a draft open; nothing of what is none. */
  blockers: ToldBlocker[];
  /** What a draft's own clicks were charged by now, without what comes late or is credited; null for what is none. */
  estimateMicros: bigint | null;
  /** What its credit notes come to: zero or below. */
  credit: { notes: number; totalMicros: bigint };
}

/** All that lists of statements are told by, read once. */
export interface Listing {
  issuer: Issuer;
  credits: Awaited<ReturnType<typeof creditNoteTotals>>;
  /** Corrections that are under way, of those whose statements are listed. */
  corrections: ListedCorrection[];
}

/** What lists of statements are told by; who of the operators corrects something is told to operators alone. */
export async function readListing(
  { sql }: Stores,
  advertiserId: string | undefined,
  { operators }: { operators: boolean },
): Promise<Listing> {
  const [issuer, credits, underWay] = await Promise.all([
    readIssuer(sql),
    creditNoteTotals(sql, advertiserId),
    correctionsUnderWay(sql, advertiserId),
  ]);
  const corrections = operators ? underWay : underWay.map((one) => ({ ...one, openedByName: null }));
  return { issuer, credits, corrections };
}

/** Statements of an advertiser as a list shows them; `all` are those that it has. */
export async function describeStatements(
  stores: Stores,
  advertiser: BilledAdvertiser,
  asked: { shown: readonly StoredStatement[]; all: readonly StoredStatement[]; now: number },
  { issuer, credits, corrections: underWay }: Listing,
): Promise<ListedStatement[]> {
  const { shown, all, now } = asked;
  const corrections = underWay.filter(({ advertiserId }) => advertiserId === advertiser.id);
  return Promise.all(
    shown.map(async ({ attempt: _, askedAt: __, ...statement }) => {
      const credit = credits.get(statement.id) ?? { notes: 0, totalMicros: 0n };
      if (statement.state !== 'draft') return { ...statement, credit, blockers: [], estimateMicros: null };
      const draft = { ...statement, attempt: null, askedAt: null };
      const facts = { advertiser, issuer, statements: all, corrections, now };
      const span = { from: statement.periodFrom.getTime(), to: statement.periodTo.getTime() };
      const [blockers, estimateMicros] = await Promise.all([
        blockersOf(stores, draft, facts),
        chargedUpTo(stores, advertiser, span),
      ]);
      const told = blockers.map((blocker) => ({ ...blocker, text: blockerText(blocker) }));
      return { ...statement, credit, blockers: told, estimateMicros };
    }),
  );
}

/** What an advertiser's clicks of a span (ms, whole minutes) were charged, as its pages round it. */
export async function chargedUpTo(
  stores: Stores,
  { id, currency }: Pick<BilledAdvertiser, 'id' | 'currency'>,
  span: Span,
): Promise<bigint> {
  return amountOf(await campaignLines(stores, { advertiserId: id }, span), currency);
}

/** What a period would come to if it were final now: its lines and totals. Credits of its own lines name it by no number. */
export async function previewOf(stores: Stores, advertiser: BilledAdvertiser, draft: ToCount) {
  const { currency, purchaseOrder } = advertiser;
  const statements = await listStatements(stores.sql, { advertiserId: advertiser.id });
  const [counted, names] = await Promise.all([
    previewDraft(stores, draft, statements),
    campaignNames(stores, advertiser.id),
  ]);
  const credits = await overdeliveryCredits(stores, advertiser, { draft, statements, ...counted });
  const lines = statementLines(
    { ...counted, credits },
    { month: draft.month, currency, purchaseOrder, number: '', names },
  );
  return { lines, ...statementTotals(lines, taxRatesOf(advertiser), currency) };
}
