import { hostOf } from '@clickledger/domain';

/** The site that a click's page is of: the closest one above its host, else the site that the click names. */
export function pageSite<Site extends { id: string; hostname: string }>(
  sites: readonly Site[],
  { referrer, siteId }: { referrer: string; siteId: string },
): Site | undefined {
  const host = hostOf(referrer);
  const [closest] = sites
    .filter(({ hostname }) => host === hostname || host.endsWith(`.${hostname}`))
    .toSorted((a, b) => b.hostname.length - a.hostname.length);
  return closest ?? sites.find(({ id }) => id === siteId);
}
