import { anyonesRejections, listAdvertisers, summarizeRejections } from '@clickledger/db';
import { resolveRange } from '@clickledger/domain';
import { explainRejection, rejectionName } from '@clickledger/rules';
import { anyonesRejectionsCsv } from '#export/anyones-rejections.ts';
import { anyonesRejectionFilterInput, encodeCursor, pageInput, rangeInput } from '#input.ts';
import { defineReport, type Stores } from '#use-case.ts';

/** Days of a deployment are those of UTC. */
const ZONE = 'UTC';

const filterInput = anyonesRejectionFilterInput.extend({ range: rangeInput });

/** How many clicks were refused for what, at which doors, of which advertisers and from which pages. */
export const summarizeRefusals = defineReport({
  name: 'refusals.summary',
  action: 'refusals.read',
  input: filterInput,
  run: async ({ stores, now }, { range, ...filter }) => {
    const [summary, nameOf] = await Promise.all([
      summarizeRejections(stores.clickhouse, filter, resolveRange(range, ZONE, now)),
      advertiserNames(stores),
    ]);
    return {
      ...summary,
      byCode: summary.byCode.map((row) => ({ ...row, name: rejectionName(row.code) })),
      byAdvertiser: summary.byAdvertiser.map((row) => ({ ...row, name: nameOf(row.advertiserId) })),
    };
  },
});

/** The refused clicks of any advertiser and of none that match, newest first, a page at a time. */
export const findRefusals = defineReport({
  name: 'refusals.search',
  action: 'refusals.read',
  input: filterInput.extend(pageInput),
  run: async ({ stores, now }, { range, cursor, limit, ...filter }) => {
    const [found, nameOf] = await Promise.all([
      anyonesRejections(stores.clickhouse, filter, resolveRange(range, ZONE, now), {
        after: cursor ?? undefined,
        limit: limit + 1,
      }),
      advertiserNames(stores),
    ]);
    const rows = found.slice(0, limit).map((row) => ({
      ...row,
      advertiserName: nameOf(row.advertiserId),
      reason: rejectionName(row.code),
      sentence: explainRejection(row),
    }));
    const last = found.length > limit ? rows.at(-1) : undefined;
    return { rows, nextCursor: last ? encodeCursor(last.countedAt, last.rejectionId) : null };
  },
});

/** All of them as a file, newest first. */
export const exportRefusals = defineReport({
  name: 'refusals.export',
  action: 'refusals.read',
  input: filterInput,
  run: async ({ stores, now }, { range, ...filter }) =>
    anyonesRejectionsCsv(stores, filter, resolveRange(range, ZONE, now)),
});

/** Names by advertiser id; null for those that are none. */
async function advertiserNames({ sql }: Stores): Promise<(id: string) => string | null> {
  const names = new Map((await listAdvertisers(sql)).map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? null;
}
