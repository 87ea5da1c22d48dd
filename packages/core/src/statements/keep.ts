import {
  correctionsUnderWay,
  creditableByAttempt,
  holdingAttempts,
  listBilledAdvertisers,
  listStatements,
  readIssuer,
  type StoredStatement,
} from '@clickledger/db';
import { issueCreditNote } from '#commands/credit-notes.ts';
import { issueStatement, openStatements } from '#commands/statements.ts';
import type { Call } from '#use-case.ts';
import { UseCaseError } from '#use-case-error.ts';
import { plainBlockers, reconciliationBlocker } from './blockers.ts';
import { spanOf } from './draft.ts';
import { holds, openPeriods } from './periods.ts';

/** What a look at the books did. */
export interface Kept {
  opened: number;
  issued: number;
  /** Drafts that only hours which are not compared yet, or do not hold, keep from being issued. */
  unreconciled: number;
}

type JobCall = Omit<Call, 'principal'>;

/**
 * Opens the drafts of periods that have ended and issues those that nothing blocks, each advertiser's in the order of their
 * periods. Whatever ends it half-way, the next look goes on. One advertiser's trouble is logged and holds up no other.
 * `whose`: of these advertisers alone.
 */
export async function keepStatements(
  call: JobCall,
  signal: AbortSignal,
  whose?: ReadonlySet<string>,
): Promise<Kept> {
  const kept = { opened: 0, issued: 0, unreconciled: 0 };
  const { stores, now, logger } = call;
  const by: Call = { ...call, principal: { kind: 'job', name: 'statements', advertiser: null } };
  const issuer = await readIssuer(stores.sql);
  const advertisers = await listBilledAdvertisers(stores.sql);
  for (const advertiser of whose ? advertisers.filter(({ id }) => whose.has(id)) : advertisers) {
    if (signal.aborted) break;
    const { id: advertiserId } = advertiser;
    try {
      let statements = await listStatements(stores.sql, { advertiserId });
      if (openPeriods(advertiser, statements, now).some(({ to }) => to <= now)) {
        kept.opened += (await openStatements.run(by, { advertiserId })).ids.length;
        statements = await listStatements(stores.sql, { advertiserId });
      }
      const corrections = await correctionsUnderWay(stores.sql, advertiserId);
      for (const draft of inOrder(statements)) {
        const facts = { advertiser, issuer, statements, corrections, now };
        if (signal.aborted || plainBlockers(draft, facts).length > 0) break;
        if (await reconciliationBlocker(stores, draft)) {
          kept.unreconciled++;
          break;
        }
        await issueStatement.run(by, { id: draft.id });
        kept.issued++;
        statements = await listStatements(stores.sql, { advertiserId });
      }
    } catch (error) {
      // What somebody else did meanwhile is no trouble: the next look finds it done.
      if (!(error instanceof UseCaseError)) {
        logger.error({ err: error, advertiserId }, 'the statements of an advertiser could not be kept');
      }
    }
  }
  return kept;
}

/** Issues a credit note of each statement with clicks that were found invalid since; the number of notes. */
export async function keepCreditNotes(call: JobCall, signal: AbortSignal): Promise<number> {
  const { stores, logger } = call;
  const by: Call = { ...call, principal: { kind: 'job', name: 'statements', advertiser: null } };
  let issued = 0;
  for (const { id: advertiserId } of await listBilledAdvertisers(stores.sql)) {
    if (signal.aborted) break;
    try {
      for (const { id } of await statementsToCredit(call, advertiserId)) {
        if (signal.aborted) break;
        await issueCreditNote.run(by, { statementId: id });
        issued++;
      }
    } catch (error) {
      if (!(error instanceof UseCaseError)) {
        logger.error({ err: error, advertiserId }, 'the credit notes of an advertiser could not be issued');
      }
    }
  }
  return issued;
}

async function statementsToCredit({ stores }: JobCall, advertiserId: string): Promise<StoredStatement[]> {
  const statements = await listStatements(stores.sql, { advertiserId });
  const final = inOrder(statements, holds);
  const last = final.at(-1);
  if (!last) return [];
  const { billed, credited } = await holdingAttempts(stores.sql, advertiserId);
  const scope = { advertiserId, billed, credited };
  const found = await creditableByAttempt(stores.clickhouse, scope, spanOf(last, statements));
  return final.filter(({ attempt }) => attempt !== null && found.has(attempt));
}

/** Drafts, or others, by their periods. */
function inOrder(
  statements: readonly StoredStatement[],
  which: (statement: StoredStatement) => boolean = ({ state }) => state === 'draft',
): StoredStatement[] {
  return statements.filter(which).sort((a, b) => a.periodFrom.getTime() - b.periodFrom.getTime());
}
