import {
  type AskedAnswer,
  type AskedQuestion,
  askStores,
  listCampaigns,
  listSites,
  type Reading,
  readingOf,
} from '@clickledger/db';
import {
  type Answer,
  type AnswerBucket,
  type AnswerSpan,
  type DimensionName,
  type Question,
  type Span,
  unitMicros,
} from '@clickledger/domain';
import { boundariesOf } from '#figures/buckets.ts';
import { dimensionNames } from '#figures/names.ts';
import type { Tenant } from '#principal.ts';
import type { Deployment, Stores } from '#use-case.ts';
import { dividedAmounts, type TotalAmounts } from './amounts.ts';
import { figuresOf, type Measured, NOTHING } from './figures.ts';
import { askedFilters } from './filters.ts';
import { whatFits } from './limits.ts';
import { type QuestionSpans, spansOf } from './spans.ts';
import { countedOf, pageOf } from './table.ts';
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
  const zone = question.zone ?? tenant.timeZone;
  const spans = spansOf(question, zone, now);
  const reading = readingOf(question);
  const asked = await askedOf(stores, tenant, question, zone);
  const series = spans.unit !== null;
  const put = (span: Span, pieces: readonly Span[]) =>
    askedWithin(stores, { ...asked, series, boundaries: boundariesIn(span, pieces) }, reading, span);
  const [current, earlier, names] = await Promise.all([
    put(spans.span, spans.pieces),
    spans.compared && put(spans.compared.span, spans.compared.pieces),
    Promise.all(question.by.map((name) => dimensionNames(stores.sql, tenant, name))),
  ]);
  const unit = unitMicros(tenant.currency);
  const counted = countedOf(current, question.by, unit);
  const before = earlier && countedOf(earlier, question.by, unit);
  const { rows, other, count } = pageOf(question, counted, before, names);
  const { measures, page } = question;
  const more = counted.more || (before?.more ?? false);
  return {
    question,
    span: datesOf(spans.span),
    zone,
    currency: tenant.currency,
    compared: spans.compared && datesOf(spans.compared.span),
    readFrom: reading.from,
    why: whyRead(reading),
    notes: notesOf(question, { outOfRaw: outOfRaw(asking, reading, spans), more, cut: now < spans.span.to }),
    rows,
    other,
    total: {
      figures: figuresOf(measures, counted.total),
      compared: before && figuresOf(measures, before.total),
    },
    series: spans.unit && {
      unit: spans.unit,
      buckets: bucketsOf(question, spans, now, [
        measuredPieces(current, counted.total.amounts, unit),
        before && earlier ? measuredPieces(earlier, before.total.amounts, unit) : [],
      ]),
    },
    page: { ...page, rows: count, more },
  };
}

/** The question with what stores need to know beside it. */
async function askedOf(
  { sql }: Stores,
  tenant: Tenant,
  question: Question,
  zone: string,
): Promise<Omit<AskedQuestion, 'series' | 'boundaries'>> {
  const { measures, by, filters } = question;
  const told = new Set<DimensionName>([...by, ...filters.map(({ dimension }) => dimension)]);
  const [campaigns, sites, askedOfThem] = await Promise.all([
    told.has('campaign') || told.has('label') ? listCampaigns(sql, tenant.id) : [],
    told.has('site') ? listSites(sql, tenant.id) : [],
    askedFilters(sql, tenant, filters),
  ]);
  return {
    advertiserId: tenant.id,
    measures,
    by,
    filters: askedOfThem,
    zone,
    known: { campaigns: campaigns.map(({ id }) => id), sites: sites.map(({ id }) => id) },
    labels: new Map(
      campaigns
        .filter(({ labels }) => labels.length > 0)
        .map(({ id, labels }) => [id, labels.toSorted().join(', ')]),
    ),
  };
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

function measuredPieces({ series }: AskedAnswer, total: TotalAmounts, unit: bigint): Measured[] {
  const amounts = dividedAmounts(series, total, unit);
  return series.map((sums, i) => ({ sums, amounts: amounts[i] ?? NOTHING.amounts }));
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

function datesOf({ from, to }: Span): AnswerSpan {
  return { from: new Date(from), to: new Date(to) };
}
