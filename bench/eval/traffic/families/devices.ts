import { pickAd } from '../market.ts';
import { homeAddress, newVisitorId, personAtHome, pickBrowser, senderOf } from '../senders.ts';
import type { SentClick } from '../sent-click.ts';
import { clickOf, duringTheDay, HOUR, MINUTE, SECOND, spread, times, type World } from '../world.ts';

/** Large access providers of three continents. */
const CONTINENTS = [
  [3320, 3215, 2856],
  [7922, 701, 20115],
  [4713, 17676, 4766],
];

/** A visitor's id in many hands: six clicks in half an hour, in turn from Europe, America and Asia. 150 such visitors. */
export function impossibleTravel(world: World): SentClick[] {
  const { random, addresses } = world;
  return times(150, (visitor) => {
    const [browser, id] = [pickBrowser(random), newVisitorId(random)];
    const ips = CONTINENTS.map((systems) => addresses.ipv4(systems, random));
    return spread(random, 6, duringTheDay(random, HOUR), 30 * MINUTE).map((at, click) =>
      clickOf(world, { at, unit: `visitor ${visitor}`, from: senderOf(browser, ips[click % 3] ?? '', id) }),
    );
  }).flat();
}

/** A page whose script clicks all of its five ads within half a second, in the browser of whoever opens it. 250 times. */
export function fiveAtOnce(world: World): SentClick[] {
  const { random, addresses, advertiser } = world;
  const site = advertiser.sites[3];
  return times(250, (visitor) => {
    const from = personAtHome(addresses, random);
    return spread(random, 5, duringTheDay(random, HOUR), SECOND / 2).map((at, ad) => {
      const campaign = advertiser.campaigns[ad % advertiser.campaigns.length];
      const place = { ...(site && { site }), ...(campaign && { campaign }) };
      return clickOf(world, {
        at,
        unit: `page ${visitor}`,
        from,
        ad: pickAd(advertiser, random, place),
        pageMs: 300,
      });
    });
  }).flat();
}

/** One device by a service that sells homes' addresses: the same browser and visitor at 60 of them, two clicks of each, in three hours. */
export function manyAddresses(world: World): SentClick[] {
  const { random, addresses } = world;
  return times(10, (device) => {
    const [browser, id] = [pickBrowser(random), newVisitorId(random)];
    const ips = times(60, () => homeAddress(addresses, random));
    return spread(random, 120, duringTheDay(random, 4 * HOUR), 3 * HOUR).map((at, click) =>
      clickOf(world, { at, unit: `device ${device}`, from: senderOf(browser, ips[click % 60] ?? '', id) }),
    );
  }).flat();
}
