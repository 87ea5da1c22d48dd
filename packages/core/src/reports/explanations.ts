import {
  advertisersOfClick,
  type CatalogAdvertiser,
  type ClickRow,
  clicksById,
  listAdvertisers,
  type Rejection,
  rejectionByClickId,
} from '@clickledger/db';
import { NO_CURRENCY } from '@clickledger/domain';
import { explainRejection } from '@clickledger/rules';
import { z } from 'zod';
import { masked, seesAddresses } from '#addresses.ts';
import { type Explained, explained } from '#explained.ts';
import { defineReport, type Stores } from '#use-case.ts';

/** Why a click was or was not charged, with the click or the refusal that the sentence is made of. */
export type Explanation = { advertiserId: string; clickId: string; sentence: string } & (
  | ({ click: ClickRow } & Pick<Explained, 'notes' | 'checks' | 'around'>)
  | { rejection: Rejection }
);

/** Every click with this id, in words: a click id is an identity only within its advertiser. */
export const explainClickId = defineReport({
  name: 'clicks.explain',
  action: 'clicks.explain',
  input: z.object({ clickId: z.string().min(1).max(128) }),
  run: async ({ stores, tenant, principal }, { clickId }): Promise<Explanation[]> => {
    const whole = seesAddresses({ principal, tenant });
    if (tenant) return explain(stores, tenant, clickId, whole);
    const [owners, advertisers] = await Promise.all([
      advertisersOfClick(stores.clickhouse, clickId),
      listAdvertisers(stores.sql),
    ]);
    const known = new Map(advertisers.map((advertiser) => [advertiser.id, advertiser]));
    const found = owners.map((id) =>
      explain(stores, known.get(id) ?? { id, currency: NO_CURRENCY }, clickId, whole),
    );
    return (await Promise.all(found)).flat();
  },
});

async function explain(
  { clickhouse }: Stores,
  { id: advertiserId, currency }: Pick<CatalogAdvertiser, 'id' | 'currency'>,
  clickId: string,
  wholeAddresses: boolean,
): Promise<Explanation[]> {
  const [clicks, rejection] = await Promise.all([
    clicksById(clickhouse, advertiserId, clickId),
    rejectionByClickId(clickhouse, advertiserId, clickId),
  ]);
  const found = await Promise.all(
    clicks.map(async (click): Promise<Explanation> => {
      const { secondsBefore: _, ...said } = await explained(clickhouse, click, { currency, locale: 'en' });
      return { advertiserId, clickId, ...said, click: masked(click, wholeAddresses) };
    }),
  );
  if (rejection && (clicks.length === 0 || rejection.code === 'click_id_conflict')) {
    found.push({ advertiserId, clickId, sentence: explainRejection(rejection), rejection });
  }
  return found;
}
