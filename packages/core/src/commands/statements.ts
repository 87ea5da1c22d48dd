import {
  approveStatement as approve,
  askForStatement,
  correctionsUnderWay,
  creditNotesOf,
  finaliseStatement,
  holdingAttempts,
  insertDraft,
  listStatements,
  lockAdvertiser,
  voidStatement as makeVoid,
  markStatementPaid,
  readIssuer,
  type StoredStatement,
  takeNumber,
} from '@clickledger/db';
import { newClickId } from '@clickledger/domain';
import { z } from 'zod';
import { advertiserIdInput } from '#inputs/advertisers.ts';
import { paidInput, statementIdInput, voidInput } from '#inputs/statements.ts';
import { principalText } from '#principal.ts';
import { blockersOf, blockerText, plainBlockers } from '#statements/blockers.ts';
import { campaignNames, contentOf, issuedOf, numberText, snapshotOf } from '#statements/content.ts';
import { countDraft, spanOf } from '#statements/draft.ts';
import { callOfStatement, requireBilled, requireStatement } from '#statements/find.ts';
import { sameAttempts } from '#statements/holding.ts';
import { statementLines } from '#statements/lines.ts';
import { overdeliveryCredits } from '#statements/overdelivery.ts';
import { openPeriods } from '#statements/periods.ts';
import { defineCommand, type Stores } from '#use-case.ts';
import { conflict } from '#use-case-error.ts';

/** Opens the drafts of an advertiser's periods that have ended. Two at a time open each once. */
export const openStatements = defineCommand({
  name: 'statements.open',
  action: 'statements.keep',
  event: 'statement.opened',
  input: z.object({ advertiserId: advertiserIdInput }),
  run: async ({ tx, now }, { advertiserId }) => {
    await lockAdvertiser(tx, advertiserId);
    const advertiser = await requireBilled(tx, advertiserId);
    const periods = openPeriods(advertiser, await listStatements(tx, { advertiserId }), now);
    const ended = periods.filter(({ to }) => to <= now);
    if (ended.length === 0) throw conflict(`No period of ${advertiser.name} has ended without a statement.`);
    const ids: string[] = [];
    for (const { month, from, to } of ended) {
      const { timeZone, currency } = advertiser;
      const id = newStatementId(now);
      await insertDraft(tx, {
        id,
        advertiserId,
        month,
        periodFrom: new Date(from),
        periodTo: new Date(to),
        timeZone,
        currency,
        openedAt: new Date(now),
        replaces: null,
      });
      ids.push(id);
    }
    const months = ended.map(({ month }) => month);
    const subject = ids.length === 1 ? `statement/${ids[0]}` : `advertiser/${advertiserId}`;
    return { output: { ids }, subject, details: { months }, advertiserId };
  },
});

/**
 * Makes a draft final that nothing holds back: its clicks are marked first, then number, content, hash and state are one
 * transaction. If it ends half-way, nothing of it holds; if it runs twice, one of them is told that it is done.
 */
export const issueStatement = defineCommand({
  name: 'statements.issue',
  action: 'statements.keep',
  event: 'statement.issued',
  input: statementIdInput,
  prepare: async ({ stores, now }, { id }) => {
    const { draft, advertiser, statements } = await requireIssuable(stores, id, now);
    const { advertiserId } = draft;
    const counted = await countDraft(stores, draft, statements);
    const credits = await overdeliveryCredits(stores, advertiser, { draft, statements, ...counted });
    const campaignIds = [...new Set(counted.charges.map(({ campaignId }) => campaignId))];
    const snapshot = await snapshotOf(stores, advertiserId, { span: clickSpan(), campaignIds, now });
    return { ...counted, credits, snapshot, names: await campaignNames(stores, advertiserId) };

    /** From the first of the periods that lines are of. */
    function clickSpan() {
      const months = new Set(counted.charges.map(({ month }) => month));
      const own = statements.filter((one) => one.id === id || months.has(one.month));
      return spanOf(draft, own);
    }
  },
  run: async ({ tx, now }, { id }, { attempt, holding, snapshot, ...counted }) => {
    const { advertiserId } = await requireStatement(tx, id);
    await lockAdvertiser(tx, advertiserId);
    const draft = await requireStatement(tx, id);
    requireDraft(draft);
    const [advertiser, issuer, statements, corrections] = [
      await requireBilled(tx, advertiserId),
      await readIssuer(tx),
      await listStatements(tx, { advertiserId }),
      await correctionsUnderWay(tx, advertiserId),
    ];
    requireNone(plainBlockers(draft, { advertiser, issuer, statements, corrections, now }), draft);
    if (!sameAttempts(holding, await holdingAttempts(tx, advertiserId))) {
      throw conflict(`Something else of ${advertiser.name} was issued meanwhile: try it again.`);
    }
    const replaced = draft.replaces && (await requireStatement(tx, draft.replaces));
    // From here on everyone else who issues something waits.
    const sequence = await takeNumber(tx, 'statements');
    const number = numberText('statements', sequence, issuer);
    const { purchaseOrder } = advertiser;
    const { month, currency } = draft;
    const content = contentOf(
      {
        kind: 'statement',
        id,
        number,
        lines: statementLines(counted, { month, currency, purchaseOrder, number, names: counted.names }),
        issuedAt: now,
        corrects: null,
        replaces: replaced ? { id: replaced.id, number: replaced.number ?? '' } : null,
      },
      draft,
      { advertiser, issuer, snapshot },
    );
    const issued = issuedOf(content, sequence);
    await finaliseStatement(tx, id, { ...issued, attempt });
    const { totalMicros, contentSha256 } = issued;
    return {
      output: { id, number, totalMicros },
      subject: `statement/${id}`,
      details: { number, month, total_micros: totalMicros.toString(), sha256: contentSha256 },
      advertiserId,
    };
  },
});

/** Has a draft made final without waiting for the next look at what is due; the reconciler's process carries it out. */
export const askToFinalise = defineCommand({
  name: 'statements.finalise',
  action: 'statements.write',
  event: 'statement.asked_for',
  input: statementIdInput,
  prepare: async ({ stores, now }, { id }) => {
    await requireIssuable(stores, id, now);
  },
  run: async ({ tx, now }, { id }) => {
    const draft = await requireStatement(tx, id);
    if (!(await askForStatement(tx, id, new Date(now)))) requireDraft(await requireStatement(tx, id));
    return { output: { id }, subject: `statement/${id}`, advertiserId: draft.advertiserId };
  },
});

/** Says that a draft is as it should be. It becomes final once nothing else holds it back. */
export const approveStatement = defineCommand({
  name: 'statements.approve',
  action: 'statements.write',
  event: 'statement.approved',
  input: statementIdInput,
  run: async ({ tx, principal, now }, { id }) => {
    const draft = await requireStatement(tx, id);
    requireDraft(draft, 'be approved');
    if (!(await approve(tx, id, principalText(principal), new Date(now)))) {
      throw conflict(`${sentence(draft)} is approved already.`);
    }
    const { month, advertiserId } = draft;
    return { output: { id }, subject: `statement/${id}`, details: { month }, advertiserId };
  },
});

/** Notes that a statement was paid. It can be void no more; what is wrong with it is credited. */
export const markPaid = defineCommand({
  name: 'statements.pay',
  action: 'statements.write',
  event: 'statement.paid',
  input: paidInput,
  run: async ({ tx, now }, { id, reference }) => {
    const statement = await requireStatement(tx, id);
    await lockAdvertiser(tx, statement.advertiserId);
    if (!(await markStatementPaid(tx, id, { at: new Date(now), reference }))) {
      throw conflict(`${sentence(statement)} ${why(await requireStatement(tx, id), 'be paid')}`);
    }
    const { number, advertiserId } = statement;
    return { output: { id }, subject: `statement/${id}`, details: { number, reference }, advertiserId };
  },
});

/**
 * Says that a statement does not hold, and opens the draft that replaces it, by a number of its own. Its clicks move there. Of
 * what is paid or has credit notes nothing is void: what is wrong with it is credited.
 */
export const voidStatement = defineCommand({
  name: 'statements.void',
  action: 'statements.correct',
  event: 'statement.voided',
  input: voidInput,
  run: async ({ tx, now }, { id, reason }) => {
    const { advertiserId } = await requireStatement(tx, id);
    await lockAdvertiser(tx, advertiserId);
    const statement = await requireStatement(tx, id);
    if (statement.state !== 'final') throw conflict(`${sentence(statement)} ${why(statement, 'be void')}`);
    if ((await creditNotesOf(tx, id)).length > 0) {
      throw conflict(
        `${sentence(statement)} has credit notes, so it stays: credit what else is wrong with it.`,
      );
    }
    const replacedBy = newStatementId(now);
    await makeVoid(tx, id, { at: new Date(now), reason, replacedBy });
    await insertDraft(tx, { ...statement, id: replacedBy, openedAt: new Date(now), replaces: id });
    const details = { number: statement.number, reason, replaced_by: replacedBy };
    return { output: { id, replacedBy }, subject: `statement/${id}`, details, advertiserId };
  },
});

function newStatementId(now: number): string {
  return `st_${newClickId(now)}`;
}

/** @throws UseCaseError `conflict` for what is no draft, or is held back. `now` in ms UTC. */
async function requireIssuable(stores: Stores, id: string, now: number) {
  const draft = await requireStatement(stores.sql, id);
  requireDraft(draft);
  const { advertiserId } = draft;
  const [advertiser, issuer, statements, corrections] = await Promise.all([
    requireBilled(stores.sql, advertiserId),
    readIssuer(stores.sql),
    listStatements(stores.sql, { advertiserId }),
    correctionsUnderWay(stores.sql, advertiserId),
  ]);
  requireNone(await blockersOf(stores, draft, { advertiser, issuer, statements, corrections, now }), draft);
  return { draft, advertiser, statements };
}

/** @throws UseCaseError `conflict`. */
function requireDraft(statement: StoredStatement, done = 'be made final'): void {
  if (statement.state !== 'draft') {
    throw conflict(`${sentence(statement)} ${why(statement, done)}`);
  }
}

/** @throws UseCaseError `conflict` with all that holds a draft back. */
function requireNone(blockers: Awaited<ReturnType<typeof blockersOf>>, draft: StoredStatement): void {
  if (blockers.length === 0) return;
  throw conflict(`${sentence(draft)} cannot be final yet: ${blockers.map(blockerText).join('; ')}.`);
}

/** Why something cannot be done with a statement in its state. */
function why({ state }: StoredStatement, done: string): string {
  const words = { draft: 'is a draft', final: 'is final', paid: 'was paid', void: 'is void' };
  return `${words[state]}, so it cannot ${done}.`;
}

function sentence(statement: StoredStatement): string {
  const call = callOfStatement(statement);
  return call.charAt(0).toUpperCase() + call.slice(1);
}
