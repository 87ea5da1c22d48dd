import { allowedSites, type Campaign, listCampaigns, type Sql } from '@clickledger/db';
import { csvText, microsToDecimal, readCsv } from '@clickledger/domain';
import type { z } from 'zod';
import { BYTE_ORDER_MARK, csvRecord } from './export/csv.ts';
import { campaignInput, newCampaignInput, priceInput, settingsText } from './inputs/campaigns.ts';
import type { Tenant } from './principal.ts';
import { invalid } from './use-case-error.ts';

/** Columns of a file of campaigns, in their order; what stands in none of them is not changed by a file. */
const COLUMNS = [
  'id',
  'name',
  'price',
  'starts_at',
  'ends_at',
  'dedupe_window',
  'labels',
  'daily_budget',
  'total_budget',
  'site_ids',
] as const;
type Column = (typeof COLUMNS)[number];
type Cells = Record<Column, string>;

const MAX_ROWS = 2_000;

/** A row of the file that makes a campaign, changes one, or says what it is already. */
export type PlannedRow = { line: number; name: string } & (
  | { kind: 'create'; input: z.input<ReturnType<typeof newCampaignInput>> }
  | {
      kind: 'change';
      id: string;
      /** Columns that differ, with what stands there now and in the file. */
      changes: { column: Column; before: string; after: string }[];
      edit: z.input<ReturnType<typeof campaignInput>> | null;
      price: z.input<ReturnType<typeof priceInput>> | null;
    }
  | { kind: 'same'; id: string }
);

/** What is wrong in a file, cell by cell. */
export interface FileProblem {
  line: number;
  column: string;
  message: string;
}

type Known = Campaign & { siteIds: string[] };

async function knownCampaigns(sql: Sql, tenant: Tenant, now: number): Promise<Known[]> {
  const campaigns = await listCampaigns(sql, tenant.id, new Date(now));
  return Promise.all(
    campaigns.map(async (campaign) => ({ ...campaign, siteIds: await allowedSites(sql, campaign.id) })),
  );
}

function cellsOf({ siteIds, ...campaign }: Known, tenant: Tenant): Cells {
  const text = settingsText(campaign, tenant);
  return {
    id: campaign.id,
    name: text.name,
    price: microsToDecimal(campaign.cpcMicros)
      .replace(/0{1,6}$/, '')
      .replace(/\.$/, ''),
    starts_at: text.startsAt,
    ends_at: text.endsAt,
    dedupe_window: text.dedupeWindow,
    labels: text.labels,
    daily_budget: text.dailyBudget,
    total_budget: text.totalBudget,
    site_ids: siteIds.join(' '),
  };
}

/** Every campaign of the advertiser, as a file that can be read again. */
export async function writeCampaigns(sql: Sql, tenant: Tenant, now: number): Promise<string> {
  const rows = (await knownCampaigns(sql, tenant, now)).map((campaign) => cellsOf(campaign, tenant));
  const records = rows.map((cells) => csvRecord(COLUMNS.map((column) => cells[column])));
  return BYTE_ORDER_MARK + [csvRecord(COLUMNS), ...records].join('');
}

/** What a file of campaigns would do, line by line, and what is wrong in it. @throws UseCaseError where it is none */
export async function planCampaigns(
  sql: Sql,
  tenant: Tenant,
  now: number,
  file: string,
): Promise<{ rows: PlannedRow[]; problems: FileProblem[] }> {
  const lines = readCsv(file);
  if (!lines) throw invalid('The file has a quotation mark that is never closed.');
  const [head, ...records] = lines;
  const names = (head?.cells ?? []).map((name) => name.trim().toLowerCase());
  const columns = names.map((name) => COLUMNS.find((column) => column === name));
  const unknown = names.find((_, i) => columns[i] === undefined);
  if (!head || unknown !== undefined || !columns.includes('name')) {
    const what =
      unknown === undefined ? 'The first line has no column “name”' : `There is no column “${unknown}”`;
    throw invalid(`${what}: use ${COLUMNS.join(', ')}.`);
  }
  if (records.length > MAX_ROWS) throw invalid(`Import ${MAX_ROWS} campaigns at a time at most.`);
  const known = new Map((await knownCampaigns(sql, tenant, now)).map((each) => [each.id, each]));
  const rows: PlannedRow[] = [];
  const problems: FileProblem[] = [];
  const seen = new Set<string>();
  for (const { line, cells } of records) {
    const given: Partial<Cells> = {};
    columns.forEach((column, i) => {
      if (column) given[column] = (cells[i] ?? '').trim();
    });
    const id = given.id ?? '';
    const campaign = known.get(id);
    if (id !== '' && (!campaign || seen.has(id))) {
      const message = campaign
        ? 'stands in the file twice'
        : 'there is no such campaign; leave it empty to make one';
      problems.push({ line, column: 'id', message });
      continue;
    }
    seen.add(id);
    const row = campaign ? changeRow(line, campaign, given, tenant) : createRow(line, given);
    problems.push(...problemsOf(row, tenant));
    rows.push(row);
  }
  return { rows, problems };
}

function inputOf(cells: Partial<Cells>) {
  return {
    name: armed(cells.name ?? ''),
    startsAt: cells.starts_at ?? '',
    endsAt: cells.ends_at ?? '',
    dedupeWindow: cells.dedupe_window ?? '',
    labels: armed(cells.labels ?? ''),
    dailyBudget: cells.daily_budget ?? '',
    totalBudget: cells.total_budget ?? '',
    siteIds: (cells.site_ids ?? '').split(/[\s,;]+/).filter((id) => id !== ''),
  };
}

function createRow(line: number, cells: Partial<Cells>): PlannedRow {
  const input = { ...inputOf(cells), price: cells.price ?? '' };
  return { kind: 'create', line, name: input.name, input };
}

function changeRow(line: number, campaign: Known, given: Partial<Cells>, tenant: Tenant): PlannedRow {
  const now = cellsOf(campaign, tenant);
  const changes = COLUMNS.flatMap((column) => {
    const after = given[column];
    // As it was written: with what keeps spreadsheets from taking a text for a formula.
    if (after === undefined || after === now[column] || after === disarmed(now[column])) return [];
    return [{ column, before: now[column], after }];
  });
  const { id, name, version } = campaign;
  if (changes.length === 0) return { kind: 'same', line, name, id };
  const changed = Object.fromEntries(changes.map(({ column, after }) => [column, after])) as Partial<Cells>;
  const { price, ...settings } = changed;
  // What is not changed is taken as it is, and not read again from its text.
  const edit = { ...settingsText(campaign, tenant), siteIds: campaign.siteIds, id, version };
  const read: Record<string, unknown> = inputOf(settings);
  for (const column of Object.keys(settings) as Column[])
    Object.assign(edit, { [FIELDS[column]]: read[FIELDS[column]] });
  return {
    kind: 'change',
    line,
    name,
    id,
    changes,
    edit: Object.keys(settings).length > 0 ? edit : null,
    price: price === undefined ? null : { id, price, from: '' },
  };
}

/** The columns by the names of the commands' inputs. */
const FIELDS: Record<Column, string> = {
  id: 'id',
  name: 'name',
  price: 'price',
  starts_at: 'startsAt',
  ends_at: 'endsAt',
  dedupe_window: 'dedupeWindow',
  labels: 'labels',
  daily_budget: 'dailyBudget',
  total_budget: 'totalBudget',
  site_ids: 'siteIds',
};

function problemsOf(row: PlannedRow, tenant: Tenant): FileProblem[] {
  const checked =
    row.kind === 'create'
      ? [newCampaignInput(tenant).safeParse(row.input)]
      : row.kind === 'change'
        ? [
            ...(row.edit ? [campaignInput(tenant).safeParse(row.edit)] : []),
            ...(row.price ? [priceInput(tenant).safeParse(row.price)] : []),
          ]
        : [];
  return checked.flatMap(({ error }) =>
    (error?.issues ?? []).map(({ path, message }) => {
      const column = COLUMNS.find((name) => FIELDS[name] === path[0]) ?? String(path[0] ?? '');
      return { line: row.line, column, message };
    }),
  );
}

/** A text as `csvRecord` writes it, without its quotes. */
function disarmed(text: string): string {
  const written = csvText(text);
  return written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written;
}

/** A text without what was put before a sign that spreadsheets take for a formula. */
function armed(text: string): string {
  return text.replace(/^'(?=[=+\-@＝＋－＠])/, '');
}
