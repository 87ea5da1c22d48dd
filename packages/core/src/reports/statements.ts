import {
  type BilledAdvertiser,
  correctionsUnderWay,
  creditNotesOf,
  findCreditNote,
  findStatement,
  listBilledAdvertisers,
  listCreditNotes,
  listStatements,
  readIssuer,
  type StoredCreditNote,
  type StoredStatement,
} from '@clickledger/db';
import { creditedByLine, leftOf, NOTHING_CREDITED, parseStatement } from '@clickledger/domain';
import { z } from 'zod';
import { advertiserIdInput } from '#inputs/advertisers.ts';
import { allStatementsInput, dryRunInput, statementIdInput } from '#inputs/statements.ts';
import { blockersOf, blockerText, plainBlockers } from '#statements/blockers.ts';
import { chargedUpTo, describeStatements, previewOf, readListing } from '#statements/describe.ts';
import { requireBilled, requireContent, requireStatement } from '#statements/find.ts';
import { chargesOf } from '#statements/lines.ts';
import { openPeriods } from '#statements/periods.ts';
import { defineReport, type Stores } from '#use-case.ts';
import { notFound } from '#use-case-error.ts';

/** So many advertisers are asked about at a time. */
const AT_ONCE = 8;

/** An advertiser's statements, the newest first, with what blocks its drafts, and the period that is running. */
export const readStatements = defineReport({
  name: 'statements.list',
  action: 'statements.read',
  input: z.undefined(),
  run: async ({ stores, tenant, now }) => {
    const advertiser = await requireBilled(stores.sql, tenant.id);
    const all = await listStatements(stores.sql, { advertiserId: tenant.id });
    const listing = await readListing(stores, tenant.id, { operators: false });
    const accruing = openPeriods(advertiser, all, now).find(({ from, to }) => from <= now && now < to);
    return {
      currency: advertiser.currency,
      timeZone: advertiser.timeZone,
      /** The period that is running; null before the first. */
      accruing: accruing
        ? {
            month: accruing.month,
            from: new Date(accruing.from),
            to: new Date(accruing.to),
            chargedMicros: await chargedUpTo(stores, advertiser, accruing),
          }
        : null,
      statements: await describeStatements(stores, advertiser, { shown: all, all, now }, listing),
      creditNotes: await listCreditNotes(stores.sql, tenant.id),
    };
  },
});

/**
 * One statement: what it says, what was credited of each line, its credit notes and what it is linked to. Of a draft, what
 * it would say if it were final now.
 */
export const readStatement = defineReport({
  name: 'statements.byId',
  action: 'statements.one',
  input: statementIdInput,
  run: async ({ stores, tenant, now }, { id }) =>
    toldStatement(stores, await requireStatement(stores.sql, id, tenant?.id), { now, operators: false }),
});

/** The same of anybody's, for operators, whoever they act for. */
export const readAnyonesStatement = defineReport({
  name: 'statements.anyones',
  action: 'statements.readAll',
  input: statementIdInput,
  run: async ({ stores, now }, { id }) =>
    toldStatement(stores, await requireStatement(stores.sql, id), { now, operators: true }),
});

async function toldStatement(
  stores: Stores,
  statement: StoredStatement,
  { now, operators }: { now: number; operators: boolean },
) {
  const { sql } = stores;
  const { advertiserId } = statement;
  const advertiser = await requireBilled(sql, advertiserId);
  const all = await listStatements(sql, { advertiserId });
  const listing = await readListing(stores, advertiserId, { operators });
  const [listed] = await describeStatements(stores, advertiser, { shown: [statement], all, now }, listing);
  if (!listed) throw notFound('There is no such statement: choose one from the list.');
  const issued = statement.state === 'draft' ? null : await issuedState(stores, statement);
  return {
    ...listed,
    advertiser: { id: advertiserId, name: advertiser.name },
    /** Null for a draft. */
    content: issued?.content ?? null,
    /** Of what is issued, what is left of each line that charges. */
    left: issued?.left ?? [],
    creditNotes: issued?.creditNotes ?? [],
    /** Null for what is none. */
    preview: statement.state === 'draft' ? await previewOf(stores, advertiser, statement) : null,
    approvalRequired: advertiser.approvalRequired || statement.replaces !== null,
    links: {
      replaces: await linkTo(stores, statement.replaces),
      replacedBy: await linkTo(stores, statement.replacedBy),
    },
  };
}

/** A credit note, and the statement that it is of. */
export const readCreditNote = defineReport({
  name: 'creditNotes.byId',
  action: 'statements.one',
  input: statementIdInput,
  run: async ({ stores, tenant }, { id }) => {
    const note = await findCreditNote(stores.sql, id);
    if (!note || (tenant && note.advertiserId !== tenant.id)) {
      throw notFound('There is no such credit note: choose one from its statement.');
    }
    return toldNote(note);
  },
});

/** The statements of all advertisers by state, with what blocks drafts: for operators. */
export const readAllStatements = defineReport({
  name: 'statements.all',
  action: 'statements.readAll',
  input: allStatementsInput,
  run: async ({ stores, now }, { state }) => {
    const [advertisers, everyone, listing] = await Promise.all([
      listBilledAdvertisers(stores.sql),
      listStatements(stores.sql),
      readListing(stores, undefined, { operators: true }),
    ]);
    const byAdvertiser = Map.groupBy(everyone, ({ advertiserId }) => advertiserId);
    const describe = async (advertiser: BilledAdvertiser) => {
      const all = byAdvertiser.get(advertiser.id) ?? [];
      const shown = all.filter((one) => state === undefined || one.state === state);
      const rows = await describeStatements(stores, advertiser, { shown, all, now }, listing);
      return rows.map((row) => ({ ...row, advertiser: { id: advertiser.id, name: advertiser.name } }));
    };
    const statements = [];
    // When a month has ended everyone has a draft, each of which asks ClickHouse what blocks it.
    for (let i = 0; i < advertisers.length; i += AT_ONCE) {
      statements.push(...(await Promise.all(advertisers.slice(i, i + AT_ONCE).map(describe))));
    }
    const counts = { draft: 0, final: 0, paid: 0, void: 0 };
    for (const one of everyone) counts[one.state]++;
    return {
      counts,
      issuerMissing: listing.issuer.name === '',
      statements: statements
        .flat()
        .sort((a, b) => b.month.localeCompare(a.month) || a.advertiser.name.localeCompare(b.advertiser.name)),
    };
  },
});

/** What would be issued for a month by what is known now: for operators. Nothing is written. */
export const tryMonthEnd = defineReport({
  name: 'statements.dryRun',
  action: 'statements.readAll',
  input: dryRunInput,
  run: async ({ stores, now }, { month }) => {
    const rows = [];
    // One after the other: each reads a month of raw clicks.
    for (const advertiser of await listBilledAdvertisers(stores.sql)) {
      const row = await monthEnd(stores, advertiser, { month, now });
      if (row) rows.push(row);
    }
    return { rows };
  },
});

/** By what an advertiser's statements are made: for operators. */
export const readBillingTerms = defineReport({
  name: 'statements.terms',
  action: 'statements.readAll',
  input: z.object({ advertiserId: advertiserIdInput }),
  run: ({ stores }, { advertiserId }) => requireBilled(stores.sql, advertiserId),
});

/** Who issues statements: for operators. */
export const readStatementIssuer = defineReport({
  name: 'statements.issuer',
  action: 'statements.readAll',
  input: z.undefined(),
  run: ({ stores }) => readIssuer(stores.sql),
});

async function monthEnd(
  stores: Stores,
  advertiser: BilledAdvertiser,
  { month, now }: { month: string | undefined; now: number },
) {
  const { id, name, currency } = advertiser;
  const all = await listStatements(stores.sql, { advertiserId: id });
  const open = openPeriods(advertiser, all, now).map((period) => ({
    ...period,
    advertiserId: id,
    periodFrom: new Date(period.from),
    periodTo: new Date(period.to),
    replaces: null,
  }));
  const drafts = all.filter(({ state }) => state === 'draft');
  const asked = [...drafts, ...open].filter(({ periodFrom, periodTo, month: of }) =>
    month === undefined ? periodFrom.getTime() <= now && now < periodTo.getTime() : of === month,
  )[0];
  if (!asked) return undefined;
  const state = 'state' in asked ? ('draft' as const) : ('accruing' as const);
  const { month: of, periodFrom: from, periodTo: to } = asked;
  const [issuer, corrections] = await Promise.all([
    readIssuer(stores.sql),
    correctionsUnderWay(stores.sql, id),
  ]);
  const facts = { advertiser, issuer, statements: all, corrections, now };
  const blockers =
    'state' in asked
      ? await blockersOf(stores, asked, facts)
      : plainBlockers({ ...asked, approvedAt: null }, facts);
  const told = blockers.map((blocker) => ({ ...blocker, text: blockerText(blocker) }));
  const preview = await previewOf(stores, advertiser, asked);
  return { advertiser: { id, name, currency }, month: of, from, to, state, blockers: told, ...preview };
}

async function issuedState(stores: Stores, statement: StoredStatement) {
  const content = await requireContent(stores.sql, statement);
  const creditNotes = (await creditNotesOf(stores.sql, statement.id)).map(toldNote);
  const credits = creditNotes.flatMap(({ content: { lines } }) => lines);
  const credited = creditedByLine(content.number, [...content.lines, ...credits]);
  const left = chargesOf(content.lines).map((line) => ({
    position: line.position,
    ...leftOf(line, credited.get(line.position) ?? NOTHING_CREDITED),
  }));
  return { content, creditNotes, left };
}

function toldNote({ content, attempt: _, ...note }: StoredCreditNote) {
  return { ...note, content: parseStatement(content) };
}

async function linkTo({ sql }: Stores, id: string | null) {
  const linked = id && (await findStatement(sql, id));
  return linked ? { id: linked.id, number: linked.number, state: linked.state } : null;
}
