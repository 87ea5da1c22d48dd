import { parseRange, type Range } from './range.ts';

type SearchParams = Record<string, string | string[] | undefined>;

/** What Next gives a page. */
export interface PageProps {
  searchParams: Promise<SearchParams>;
}

/** A page's URL parameters; of one that is repeated, the first. */
export async function paramsOf(searchParams: Promise<SearchParams>): Promise<URLSearchParams> {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(await searchParams)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) params.set(name, first);
  }
  return params;
}

/** A page's URL parameters, those that are repeated too. */
export async function allParamsOf(searchParams: Promise<SearchParams>): Promise<URLSearchParams> {
  const entries = Object.entries(await searchParams);
  return new URLSearchParams(
    entries.flatMap(([name, value]) => [value ?? []].flat().map((each) => [name, each])),
  );
}

export async function rangeOf(searchParams: Promise<SearchParams>): Promise<Range> {
  return parseRange(await paramsOf(searchParams));
}
