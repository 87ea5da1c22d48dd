import type { Catalog, CatalogCampaign } from '@clickledger/db';
import { type BudgetCap, priceAt, type Trust } from '@clickledger/domain';
import { Refused } from './fields.ts';
import type { Visit } from './input.ts';
import { isWithinHosts, pageHost } from './trust.ts';

/** @throws Refused where the campaign does not run: now, by its status, or when the click happened, by its dates. */
export function requireRunning({ id, status, startsAt, endsAt }: CatalogCampaign, eventTime: number): void {
  const because =
    status !== 'active'
      ? `is ${status}`
      : startsAt && eventTime < startsAt.getTime()
        ? `starts at ${startsAt.toISOString()}`
        : endsAt && eventTime >= endsAt.getTime()
          ? `ended at ${endsAt.toISOString()}`
          : undefined;
  if (because === undefined) return;
  throw new Refused(
    'inactive_campaign',
    'campaign_id',
    `Campaign "${id}" ${because}; its clicks are not counted.`,
  );
}

/**
 * @throws Refused where the click happened after the campaign's budget was spent, and before it has room again. One from
 * before is taken, however late it comes, and so is what a log tells of: what that is too much is credited.
 */
export function requireBudget({ id, stops }: CatalogCampaign, eventTime: number, visit: Visit): void {
  if (visit.imported) return;
  // What happens now comes after every stop that is known of, whatever this machine's clock says.
  const stop = stops.find(
    ({ from, to }) => (eventTime >= from || eventTime >= visit.receivedAt) && (to === null || eventTime < to),
  );
  if (!stop) return;
  const again = stop.to === null ? 'until its budget is raised' : `before ${new Date(stop.to).toISOString()}`;
  throw new Refused(
    'budget_spent',
    'campaign_id',
    `Campaign "${id}" has spent its budget ${OF_CAP[stop.cap]}; its clicks are not counted ${again}.`,
  );
}

const OF_CAP: Record<BudgetCap, string> = {
  day: 'of the day',
  month: 'of the month',
  total: 'as a whole',
};

/** The price that the campaign had when the click happened, as it is known now. @throws Refused before the first. */
export function priceOf({ id, prices }: CatalogCampaign, eventTime: number): bigint {
  const price = priceAt(prices, eventTime);
  if (price !== undefined) return price;
  const [first] = prices;
  const since = first ? `its first price is from ${new Date(first.from).toISOString()}` : 'it has no price';
  throw new Refused(
    'no_price',
    'campaign_id',
    `Campaign "${id}" had no price when this click happened; ${since}. Give it an earlier start to count older clicks.`,
  );
}

/**
 * @throws Refused where the campaign is shown on some sites only, and the click is from another: by the site that it
 * names, or by the page that a browser sends it from. What a key or a signature vouches for is known by its site alone.
 */
export function requireAllowedSite(
  { id, allowed }: CatalogCampaign,
  { siteId, trust }: { siteId: string; trust: Trust },
  visit: Visit,
  catalog: Pick<Catalog, 'sites'>,
): void {
  if (!allowed) return;
  const mend = "choose one in the campaign's settings, or allow this one there";
  if (siteId !== '' && !allowed.siteIds.has(siteId)) {
    const name = catalog.sites.get(siteId)?.hostname ?? siteId;
    throw new Refused('site_not_allowed', 'site_id', `Campaign "${id}" is not shown on ${name}: ${mend}.`);
  }
  if (trust === 'keyed' || trust === 'signed' || visit.imported) return;
  const host = visit.originHost || pageHost(visit.referrer);
  if (host !== '' && !isWithinHosts(allowed.hosts, host)) {
    throw new Refused(
      'site_not_allowed',
      visit.originHost ? 'origin' : 'referrer',
      `Campaign "${id}" is not shown on "${host}": ${mend}.`,
    );
  }
}
