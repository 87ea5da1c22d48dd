/** Whose names the keys of a dimension are, or that they are read as they stand. */
export type Naming =
  | 'campaigns'
  | 'sites'
  | 'creatives'
  | 'countries'
  | 'network operators'
  | 'network categories'
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
  /** Rollup rows from before it was added have `''` in it, for as long as raw clicks cannot tell. */
  added?: true;
  /** Whether top tables group by it, and whether the click explorer filters by it. */
  groups: boolean;
  filters: boolean;
}

/**
 * Every dimension, by the name that addresses and the API use. Window SQL, Flink SQL, the rollups' columns, top
 * tables, filters and names come from here; those in rollups are in the order of the rollups' sorting key.
 * One that is added to rollups needs a migration of both tables besides, and `clickledger windows rebuild`.
 */
export const DIMENSIONS = {
  campaign: {
    label: { one: 'Campaign', many: 'Campaigns' },
    columns: ['campaign_id'],
    type: 'text',
    lies: 'rollups',
    naming: 'campaigns',
    groups: true,
    // Every question has it as its scope.
    filters: false,
  },
  site: {
    label: { one: 'Site', many: 'Sites' },
    columns: ['site_id'],
    type: 'text',
    lies: 'rollups',
    naming: 'sites',
    groups: true,
    filters: true,
  },
  creative: {
    label: { one: 'Creative', many: 'Creatives' },
    columns: ['creative_id'],
    type: 'text',
    lies: 'rollups',
    naming: 'creatives',
    groups: true,
    filters: true,
  },
  country: {
    label: { one: 'Country', many: 'Countries' },
    columns: ['country'],
    type: 'text',
    lies: 'rollups',
    naming: 'countries',
    groups: true,
    filters: true,
  },
  device: {
    label: { one: 'Device', many: 'Devices' },
    columns: ['device'],
    type: 'text',
    lies: 'rollups',
    naming: 'capitalised',
    groups: true,
    filters: true,
  },
  os: {
    label: { one: 'Operating system', many: 'Operating systems' },
    columns: ['os'],
    type: 'text',
    lies: 'rollups',
    naming: 'as it is',
    added: true,
    groups: true,
    filters: true,
  },
  browser_version: {
    label: { one: 'Browser version', many: 'Browser versions' },
    columns: ['browser', 'browser_version'],
    type: 'text',
    lies: 'raw',
    naming: 'as it is',
    groups: true,
    filters: true,
  },
  network: {
    label: { one: 'Network', many: 'Networks' },
    columns: ['asn'],
    type: 'text',
    numeric: true,
    lies: 'raw',
    naming: 'network operators',
    groups: false,
    filters: true,
  },
  network_category: {
    label: { one: 'Kind of network', many: 'Kinds of network' },
    columns: ['network_category'],
    type: 'text',
    lies: 'raw',
    naming: 'network categories',
    groups: false,
    filters: true,
  },
} as const satisfies Record<string, Dimension>;

export type DimensionName = keyof typeof DIMENSIONS;

const ALL = Object.entries(DIMENSIONS) as [DimensionName, Dimension][];

/** The dimensions that a question may group by, in order. */
export const GROUPS = ALL.filter(([, { groups }]) => groups).map(([name]) => name);

/** The dimensions that the click explorer filters by. */
export type FilterName = {
  [Name in DimensionName]: (typeof DIMENSIONS)[Name]['filters'] extends true ? Name : never;
}[DimensionName];
export const FILTERS = ALL.filter(([, { filters }]) => filters).map(([name]) => name as FilterName);

/** The dimensions that are columns of the rollups, as columns. */
export const ROLLUP_DIMENSIONS = ALL.filter(([, { lies }]) => lies === 'rollups').map(([, dimension]) => ({
  column: dimension.columns[0],
  ...COLUMN_TYPES[dimension.type],
  added: dimension.added ?? false,
}));

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
