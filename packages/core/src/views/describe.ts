import { listCampaigns, listCreatives, listSites, type SavedView, type Sql } from '@clickledger/db';
import { type DimensionName, dimension, type Question, readView, viewPath } from '@clickledger/domain';
import type { Tenant } from '#principal.ts';

/** A view as people see it. */
export interface DescribedView extends Omit<SavedView, 'ownerId' | 'params'> {
  /** Of the address of Explore, as it is kept. */
  params: string;
  /** The page that shows it. */
  path: `/${string}`;
  own: boolean;
  /** What of it is no more, a sentence each; it opens without. */
  gone: string[];
}

/** Says of views what of them is no more: parts of questions, and things of the advertiser that they name. */
export async function describeViews(
  sql: Sql,
  tenant: Tenant,
  views: readonly SavedView[],
  userId: string | null,
): Promise<DescribedView[]> {
  const read = views.map((view) => ({ view, ...readView(view.params) }));
  const known = await knownKeys(
    sql,
    tenant,
    read.map(({ question }) => question),
  );
  return read.map(({ view: { ownerId, ...view }, question, problems }) => ({
    ...view,
    path: viewPath(view.id, view.params),
    own: ownerId !== null && ownerId === userId,
    gone: [
      ...problems.map(({ param, message }) => `${capital(param)}: ${message}.`),
      ...missingOf(question, known),
    ],
  }));
}

/** Dimensions whose keys are things of an advertiser's that it can have no more. */
const CATALOGUED = { campaign: listCampaigns, site: listSites, creative: listCreatives } as const;
type Catalogued = keyof typeof CATALOGUED;
const isCatalogued = (name: DimensionName): name is Catalogued => Object.hasOwn(CATALOGUED, name);

type Known = Map<DimensionName, ReadonlySet<string>>;

async function knownKeys(sql: Sql, { id }: Tenant, questions: readonly Question[]): Promise<Known> {
  const named = new Set(questions.flatMap(({ filters }) => filters.map((filter) => filter.dimension)));
  const known = [...named].filter(isCatalogued).map(async (name) => {
    const rows: { id: string }[] = await CATALOGUED[name](sql, id);
    return [name, new Set(rows.map((row) => row.id))] as const;
  });
  return new Map(await Promise.all(known));
}

function missingOf({ filters }: Question, known: Known): string[] {
  return filters.flatMap(({ dimension: by, op, values }) => {
    const keys = known.get(by);
    if (!keys || (op !== 'is' && op !== 'is_not')) return [];
    const missing = values.filter((value) => value !== '' && !keys.has(value));
    return missing.map((value) => `There is no ${dimension(by).label.one.toLowerCase()} ${value} any more.`);
  });
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
