import type { BrowserDoor, BrowserRequest } from '@clickledger/rules/testing';
import crawlers from 'crawler-user-agents';
import { headerAttacks } from '../../header-attacks.ts';
import { homeAddress, newVisitorId, pickBrowser, senderOf } from '../senders.ts';
import type { Sender, SentClick } from '../sent-click.ts';
import { clickOf, daily, duringTheDay, HOUR, MINUTE, spread, times, type World } from '../world.ts';
import { CLOUD_SYSTEMS, TOR_SYSTEMS, VPN_SYSTEMS } from './network-systems.ts';

const CLICKS = 1_200;

/** Requests that give themselves away, each by the home of somebody else, at the pace of people: `eval/header-attacks.ts`. */
export function requestsOf(names: RegExp) {
  return (world: World): SentClick[] => {
    const { random, addresses } = world;
    const requests = headerAttacks().flatMap((family) => (names.test(family.name) ? family.requests : []));
    return daily(random, CLICKS).map((at, click) => {
      const request = random.pick(requests) as BrowserRequest;
      const from: Sender = {
        ip: homeAddress(addresses, random),
        visitorId: random.chance(0.6) ? newVisitorId(random) : '',
        userAgent: request.user_agent,
        headersAt: () => request.headers,
      };
      return clickOf(world, { at, unit: `click ${click}`, from, door: request.source as BrowserDoor });
    });
  };
}

/** Programs that drive a real browser on 400 rented machines of clouds; one machine clicks one to five times a day. */
export function clouds(world: World): SentClick[] {
  const { random, addresses } = world;
  return times(CLICKS / 3, (machine) => {
    const from = senderOf(pickBrowser(random), addresses.ipv4(CLOUD_SYSTEMS, random), newVisitorId(random));
    return daily(random, 3).map((at) => clickOf(world, { at, unit: `machine ${machine}`, from }));
  }).flat();
}

/**
 * Four operators, each with one program behind ten exits, which it changes every few minutes: another visitor with each
 * of 300 clicks in four hours, the same browser, one small site.
 */
function behindExits(systemsOf: (operator: number) => readonly number[]) {
  return (world: World): SentClick[] => {
    const { random, addresses, advertiser } = world;
    return times(4, (operator) => {
      const exits = times(10, () => addresses.ipv4(systemsOf(operator), random));
      const browser = pickBrowser(random);
      const site = advertiser.sites[3 + operator];
      return spread(random, CLICKS / 4, duringTheDay(random, 4 * HOUR), 4 * HOUR).map((at) => {
        const from = senderOf(browser, exits[Math.floor(at / (6 * MINUTE)) % 10] ?? '', newVisitorId(random));
        return clickOf(world, { at, unit: `operator ${operator}`, from, ...(site && { place: { site } }) });
      });
    }).flat();
  };
}

/** Who subscribes to a VPN comes by that one; Tor chooses among all exits. */
export const vpnExits = behindExits((operator) => VPN_SYSTEMS.slice(operator, operator + 1));
export const torExits = behindExits(() => TOR_SYSTEMS);

/** Apps of people that the list of robots has: see `eval/corpora.ts`. */
const PEOPLE = /\bInstagram \d|\bMetaIAB\b| Code\/1\.| Trae\/| Fluid\//;

/** Robots that say what they are, by the corpus that `crawler-user-agents` ships, from homes, so that their name alone tells. */
export function declaredRobots(world: World): SentClick[] {
  const { random, addresses } = world;
  const agents = crawlers.flatMap(({ instances }) => instances).filter((agent) => !PEOPLE.test(agent));
  return daily(random, CLICKS).map((at, click) => {
    const from: Sender = {
      ip: homeAddress(addresses, random),
      visitorId: '',
      userAgent: random.pick(agents),
      headersAt: () => ({ accept: '*/*', accept_language: '' }),
    };
    return clickOf(world, { at, unit: `click ${click}`, from, door: random.pick(['pixel', 'redirect']) });
  });
}
