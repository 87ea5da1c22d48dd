import {
  type DimensionName,
  dimension,
  type FilterOp,
  type MeasureName,
  type Part,
  questionMeasure,
  ROLLUP_DIMENSIONS,
  type Span,
  VERDICT_PARTS,
} from '@clickledger/domain';

/** A filter with what it takes to run it. */
export interface AskedFilter {
  dimension: DimensionName;
  op: FilterOp;
  values: readonly string[];
  /** Of `contains`: keys whose names hold one of the values. */
  keys: readonly string[];
}

/** A question about one advertiser as stores are asked it. Boundaries are in ms, in whole minutes, ascending. */
export interface AskedQuestion {
  advertiserId: string;
  measures: readonly MeasureName[];
  by: readonly DimensionName[];
  filters: readonly AskedFilter[];
  /** The ends of the span, and between them where its series is cut. */
  boundaries: readonly number[];
  /** Whether each piece between boundaries is told. */
  series: boolean;
  zone: string;
  /** Refused clicks name what they like: campaigns and sites that are none of these are not known. */
  known: { campaigns: readonly string[]; sites: readonly string[] };
  /** What the label of each labelled campaign is. */
  labels: ReadonlyMap<string, string>;
}

/** What of a question single clicks are picked by. */
export type AskedFilters = Pick<AskedQuestion, 'filters' | 'zone' | 'known' | 'labels'>;

/** Which of the sums it takes. */
export interface Needed {
  accepted: readonly (typeof VERDICT_PARTS)[number][];
  rejected: boolean;
  charged: boolean;
  notCharged: boolean;
}

export function neededFor(measures: readonly MeasureName[]): Needed {
  const parts = new Set<Part>(measures.flatMap((name) => partsOf(name)));
  return {
    accepted: VERDICT_PARTS.filter((part) => parts.has(part)),
    rejected: parts.has('rejected'),
    // Rows are those of campaigns that were charged, where nothing but their budgets is asked for.
    charged: measures.some((name) => CHARGED.has(name)),
    notCharged: measures.includes('not_charged'),
  };
}

const CHARGED: ReadonlySet<MeasureName> = new Set(['charged', 'average_price', 'budget_used']);

function partsOf(name: MeasureName): readonly Part[] {
  const measure = questionMeasure(name);
  if (measure.kind === 'clicks') return measure.parts;
  if (measure.kind === 'share') return measure.of === 'budgets' ? [] : [...measure.parts, ...measure.of];
  return name === 'average_price' ? ['billable'] : [];
}

/** What of a question tells where it is read from. */
export interface Telling {
  measures: readonly MeasureName[];
  by: readonly DimensionName[];
  filters: readonly { dimension: DimensionName }[];
}

/** Every dimension that matters to a question. */
export function dimensionsOf({ by, filters }: Omit<Telling, 'measures'>): DimensionName[] {
  return [...new Set([...by, ...filters.map((filter) => filter.dimension)])];
}

/** What of a question rollups do not carry; they answer it where that is nothing. */
export function beyondRollups(question: Telling): {
  dimensions: DimensionName[];
  measures: MeasureName[];
} {
  return {
    dimensions: dimensionsOf(question).filter((name) => dimension(name).lies === 'raw'),
    measures: question.measures.filter((name) => name === 'not_charged'),
  };
}

/** Dimensions that rollup rows carry beside the campaign; what is made of campaign, time and verdict takes none of them. */
const OWN_COLUMNS: ReadonlySet<string> = new Set(
  ROLLUP_DIMENSIONS.map(({ column }) => column).filter((column) => column !== 'campaign_id'),
);

/**
 * Columns of rollups that a question takes beside the campaign's, the window's and the measures: of none the totals by campaign
 * answer it, of one those by dimension, of more the rollup rows.
 */
export function rollupColumnsOf(question: Omit<Telling, 'measures'>): string[] {
  const columns = dimensionsOf(question).flatMap((name) =>
    dimension(name).made === undefined ? dimension(name).columns : [],
  );
  return [...new Set(columns)].filter((column) => OWN_COLUMNS.has(column));
}

export function spanOf({ boundaries }: Pick<AskedQuestion, 'boundaries'>): Span {
  return { from: boundaries[0] ?? 0, to: boundaries.at(-1) ?? 0 };
}
