import { type AskedAnswer, type AskedQuestion, askStores, type Reading, readingOf } from '@clickledger/db';
import {
  type Answer,
  type AnswerBucket,
  type AnswerSpan,
  type Question,
  type Span,
  unitMicros,
} from '@clickledger/domain';
import { boundariesOf } from '#figures/buckets.ts';
import { dimensionNames } from '#figures/names.ts';
import type { Tenant } from '#principal.ts';
import type { Deployment, Stores } from '#use-case.ts';
import { dividedAmounts, type TotalAmounts } from './amounts.ts';
import { type BudgetUses, budgetUses, refuseBudgetsAlone, withoutBudgets } from './budget-use.ts';
import { creditedClicksOf } from './credited.ts';
import { figuresOf, type Measured, NOTHING } from './figures.ts';
import { filterNames, filtersToAsk } from './filters.ts';
import { whatFits } from './limits.ts';
import { type QuestionSpans, spansOf } from './spans.ts';
import { type Counted, countedOf, pageOf } from './table.ts';
import { notesOf, whyRead } from './words.ts';

const DAY = 86_400_000;

/** Whose question, and when. */
export interface Asking {
  stores: Stores;
  tenant: Tenant;
  deployment: Pick<Deployment, 'counting'>;
  now: number;
}

/**
 * What a question comes to.
 * @throws UseCaseError when it asks for more than one question may, with what would fit; RangeInputError.
 */
export async function answerQuestion(asking: Asking, question: Question): Promise<Answer> {
  const { stores, tenant, now } = asking;
  refuseBudgetsAlone(question);
  const zone = question.zone ?? tenant.timeZone;
  const spans = spansOf(question, zone, now);
  const reading = readingOf(question);
  const asked = await askedOf(stores, tenant, question, zone);
  const series = spans.unit !== null;
  const put = (span: Span, pieces: readonly Span[]) =>
    askedWithin(stores, { ...asked, series, boundaries: boundariesIn(span, pieces) }, reading, span);
  const usesIn = (span: Span, pieces: readonly Span[]) =>
    budgetUses(stores, tenant, question, { asked, span, pieces: series ? pieces : [], unit: spans.unit });
  const [current, earlier, uses, usesBefore, names, named, credited] = await Promise.all([
    put(spans.span, spans.pieces),
    spans.compared && put(spans.compared.span, spans.compared.pieces),
    usesIn(spans.span, spans.pieces),
    spans.compared && usesIn(spans.compared.span, spans.compared.pieces),
    Promise.all(question.by.map((name) => dimensionNames(stores.sql, tenant, name))),
    filterNames(stores.sql, tenant, question.filters),
    creditedClicksOf(stores, tenant, question, { asked, span: spans.span }),
  ]);
  const unit = unitMicros(tenant.currency);
  const counted = countedOf(current, question.by, unit, uses);
  const before = earlier && countedOf(earlier, question.by, unit, usesBefore);
  const { rows, other, count } = pageOf(question, counted, before, names);
  const { measures, page } = question;
  const more = counted.more || (before?.more ?? false);
  return {
    question,
    filterNames: named,
    span: datesOf(spans.span),
    zone,
    currency: tenant.currency,
    compared: spans.compared && datesOf(spans.compared.span),
    readFrom: reading.from,
    why: whyRead(reading),
    notes: notesOf(question, {
      outOfRaw: outOfRaw(asking, reading, spans),
      more,
      cut: now < spans.span.to,
      credited,
      noRegion: hasNoRegion(question, counted),
      budgets: { apart: withoutBudgets(question), some: uses && uses.total.budgetMicros > 0n },
    }),
    rows,
    other,
    total: {
      figures: figuresOf(measures, counted.total),
      compared: before && figuresOf(measures, before.total),
    },
    series: spans.unit && {
      unit: spans.unit,
      buckets: bucketsOf(question, spans, now, [
        measuredPieces(current, counted.total.amounts, unit, uses),
        before && earlier ? measuredPieces(earlier, before.total.amounts, unit, usesBefore) : [],
      ]),
    },
    page: { ...page, rows: count, more },
  };
}

/** The question with what stores need to know beside it. */
async function askedOf(
  { sql }: Stores,
  tenant: Tenant,
  { measures, by, filters }: Question,
  zone: string,
): Promise<Omit<AskedQuestion, 'series' | 'boundaries'>> {
  const picked = await filtersToAsk(sql, tenant, filters, { zone, others: by });
  return { advertiserId: tenant.id, measures, by, ...picked };
}

async function askedWithin(
  stores: Stores,
  question: AskedQuestion,
  reading: Reading,
  span: Span,
): Promise<AskedAnswer> {
  try {
    return await askStores(stores.clickhouse, question, reading.from);
  } catch (error) {
    throw await whatFits(stores, error, question, { reading, span });
  }
}

/** A span that is empty has no pieces. */
function boundariesIn({ from, to }: Span, pieces: readonly Span[]): number[] {
  return pieces.length > 0 ? boundariesOf(pieces) : [from, to];
}

function measuredPieces(
  { series }: AskedAnswer,
  total: TotalAmounts,
  unit: bigint,
  uses: BudgetUses | null,
): Measured[] {
  const amounts = dividedAmounts(series, total, unit);
  return series.map((sums, i) => ({
    sums,
    amounts: amounts[i] ?? NOTHING.amounts,
    budget: uses?.pieces[i],
  }));
}

function bucketsOf(
  { measures }: Question,
  { pieces, compared }: QuestionSpans,
  now: number,
  [measured, before]: readonly [Measured[], Measured[]],
): AnswerBucket[] {
  return pieces.map(({ from, to }, i) => {
    const earlier = compared?.pieces[i];
    return {
      start: new Date(from),
      end: new Date(to),
      open: from <= now && now < to,
      figures: figuresOf(measures, measured[i] ?? NOTHING),
      compared: earlier
        ? {
            start: new Date(earlier.from),
            end: new Date(earlier.to),
            figures: figuresOf(measures, before[i] ?? NOTHING),
          }
        : null,
    };
  });
}

/** Days that raw clicks are kept, where the question is about more; else null. */
function outOfRaw(
  { deployment, now }: Asking,
  { from }: Reading,
  { span, compared }: QuestionSpans,
): number | null {
  const rawDays = deployment.counting?.rawDays;
  const first = Math.min(span.from, compared?.span.from ?? span.from);
  return from === 'raw' && rawDays !== undefined && first < now - rawDays * DAY ? rawDays : null;
}

/** Whether clicks are told apart by region, and all are of an unknown one. */
function hasNoRegion({ by }: Question, { rows }: Counted): boolean {
  const place = by.indexOf('region');
  return place >= 0 && rows.size > 0 && [...rows.values()].every(({ keys }) => keys[place] === '');
}

function datesOf({ from, to }: Span): AnswerSpan {
  return { from: new Date(from), to: new Date(to) };
}
