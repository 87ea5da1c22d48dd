/** Whose names the keys of a dimension are, or that they are read as they stand. */
export type Naming =
  | 'campaigns'
  | 'sites'
  | 'creatives'
  | 'countries'
  | 'regions'
  | 'network operators'
  | 'network categories'
  | 'doors'
  | 'levels of trust'
  | 'verdicts'
  | 'reasons'
  | 'hours'
  | 'weekdays'
  | 'prices'
  | 'capitalised'
  | 'as it is';

/** How a column of this kind is called in ClickHouse's rollups and in Flink's tables. */
export const COLUMN_TYPES = {
  text: { clickhouse: 'LowCardinality(String)', flink: 'STRING' },
} as const;

/** What clicks can be broken down by. */
export interface Dimension {
  label: { one: string; many: string };
  /** Columns of raw clicks that make the key, joined by a space. `''` in the first: not known. */
  columns: readonly [string, ...string[]];
  type: keyof typeof COLUMN_TYPES;
  /** A number, of which 0 is not known; its key is the number in digits. */
  numeric?: true;
  /** `rollups` have a column of the same name and answer by it; what only `raw` clicks carry is read from them. */
  lies: 'rollups' | 'raw';
  naming: Naming;
  /** Its key is no column, but made of them: questions say how (`packages/db/src/queries/question`). */
  made?: 'label' | 'verdict' | 'reason' | 'hour' | 'weekday';
  /** What its `''` is called where that is not something unknown. */
  nothing?: string;
  /** The column of refused clicks that tells it; where there is none, theirs is `''`. */
  refused?: string;
  /** The column of raw clicks that names the key. */
  named?: string;
  /** Rollup rows from before it was added have `''` in it, for as long as raw clicks cannot tell. */
  added?: true;
  /** Whether top tables group by it. */
  groups: boolean;
}

/**
 * Every dimension, by the name that addresses and the API use; questions break down and filter by all of them. Window SQL, Flink SQL, the rollups' columns, top
 * tables, filters and names come from here; those in rollups are in the order of the rollups' sorting key.
 * One that is added to rollups needs a migration of both tables besides, and `clickledger windows rebuild`.
 */
export const DIMENSIONS = {
  campaign: {
    label: { one: 'Campaign', many: 'Campaigns' },
    columns: ['campaign_id'],
    type: 'text',
    lies: 'rollups',
    refused: 'campaign_id',
    naming: 'campaigns',
    groups: true,
  },
  site: {
    label: { one: 'Site', many: 'Sites' },
    columns: ['site_id'],
    type: 'text',
    lies: 'rollups',
    refused: 'site_id',
    naming: 'sites',
    groups: true,
  },
  creative: {
    label: { one: 'Creative', many: 'Creatives' },
    columns: ['creative_id'],
    type: 'text',
    lies: 'rollups',
    naming: 'creatives',
    groups: true,
  },
  country: {
    label: { one: 'Country', many: 'Countries' },
    columns: ['country'],
    type: 'text',
    lies: 'rollups',
    naming: 'countries',
    groups: true,
  },
  region: {
    label: { one: 'Region', many: 'Regions' },
    columns: ['region'],
    type: 'text',
    lies: 'raw',
    naming: 'regions',
    groups: false,
  },
  device: {
    label: { one: 'Device', many: 'Devices' },
    columns: ['device'],
    type: 'text',
    lies: 'rollups',
    naming: 'capitalised',
    groups: true,
  },
  os: {
    label: { one: 'Operating system', many: 'Operating systems' },
    columns: ['os'],
    type: 'text',
    lies: 'rollups',
    naming: 'as it is',
    added: true,
    groups: true,
  },
  browser_version: {
    label: { one: 'Browser version', many: 'Browser versions' },
    columns: ['browser', 'browser_version'],
    type: 'text',
    lies: 'raw',
    naming: 'as it is',
    groups: true,
  },
  network: {
    label: { one: 'Network', many: 'Networks' },
    columns: ['asn'],
    type: 'text',
    numeric: true,
    lies: 'raw',
    named: 'asn_org',
    naming: 'network operators',
    groups: false,
  },
  network_category: {
    label: { one: 'Kind of network', many: 'Kinds of network' },
    columns: ['network_category'],
    type: 'text',
    lies: 'raw',
    naming: 'network categories',
    groups: false,
  },
  placement: {
    label: { one: 'Placement', many: 'Placements' },
    columns: ['placement_id'],
    type: 'text',
    lies: 'raw',
    naming: 'as it is',
    groups: false,
  },
  browser: {
    label: { one: 'Browser', many: 'Browsers' },
    columns: ['browser'],
    type: 'text',
    lies: 'raw',
    naming: 'as it is',
    groups: false,
  },
  source: {
    label: { one: 'Door', many: 'Doors' },
    columns: ['source'],
    type: 'text',
    refused: 'source',
    lies: 'raw',
    naming: 'doors',
    groups: false,
  },
  trust: {
    label: { one: 'Trust', many: 'Levels of trust' },
    columns: ['trust'],
    type: 'text',
    lies: 'raw',
    naming: 'levels of trust',
    groups: false,
  },
  price: {
    label: { one: 'Price of a click', many: 'Prices of a click' },
    columns: ['price_micros'],
    type: 'text',
    numeric: true,
    lies: 'raw',
    naming: 'prices',
    groups: false,
  },
  // The labels of its campaign as they are now, in the order of the alphabet: a campaign of two counts once.
  label: {
    label: { one: 'Label', many: 'Labels' },
    columns: ['campaign_id'],
    type: 'text',
    made: 'label',
    nothing: 'No label',
    refused: 'campaign_id',
    lies: 'rollups',
    naming: 'as it is',
    groups: false,
  },
  verdict: {
    label: { one: 'Verdict', many: 'Verdicts' },
    columns: ['verdict'],
    type: 'text',
    made: 'verdict',
    refused: 'code',
    lies: 'rollups',
    naming: 'verdicts',
    groups: false,
  },
  // The one that decided: of a refused click its code, of a billable one none.
  reason: {
    label: { one: 'Reason', many: 'Reasons' },
    columns: ['reasons'],
    type: 'text',
    made: 'reason',
    nothing: 'None: it is billable',
    refused: 'code',
    lies: 'raw',
    naming: 'reasons',
    groups: false,
  },
  hour_of_day: {
    label: { one: 'Hour of day', many: 'Hours of day' },
    columns: ['event_time'],
    type: 'text',
    made: 'hour',
    refused: 'counted_at',
    lies: 'rollups',
    naming: 'hours',
    groups: false,
  },
  day_of_week: {
    label: { one: 'Day of week', many: 'Days of week' },
    columns: ['event_time'],
    type: 'text',
    made: 'weekday',
    refused: 'counted_at',
    lies: 'rollups',
    naming: 'weekdays',
    groups: false,
  },
} as const satisfies Record<string, Dimension>;

export type DimensionName = keyof typeof DIMENSIONS;
export const DIMENSION_NAMES = Object.keys(DIMENSIONS) as DimensionName[];

const ALL = Object.entries(DIMENSIONS) as [DimensionName, Dimension][];

/** The dimensions that a question may group by, in order. */
export const GROUPS = ALL.filter(([, { groups }]) => groups).map(([name]) => name);

/** The dimensions that are columns of the rollups, as columns. */
export const ROLLUP_DIMENSIONS = ALL.filter(([, { lies, made }]) => lies === 'rollups' && !made).map(
  ([, dimension]) => ({
    column: dimension.columns[0],
    ...COLUMN_TYPES[dimension.type],
    added: dimension.added ?? false,
  }),
);

/** The columns that name a row of a window: whose, which campaign, when, then the other dimensions. */
export const ROLLUP_KEY: readonly string[] = [
  'advertiser_id',
  'campaign_id',
  'window_start',
  ...ROLLUP_DIMENSIONS.map(({ column }) => column).filter((column) => column !== 'campaign_id'),
];

export function dimension(name: DimensionName): Dimension {
  return DIMENSIONS[name];
}
