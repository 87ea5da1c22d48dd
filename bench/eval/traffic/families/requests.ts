import type { BrowserDoor, BrowserRequest } from '@clickledger/rules/testing';
import crawlers from 'crawler-user-agents';
import { headerAttacks } from '../../header-attacks.ts';
import { homeAddress, newVisitorId, pickBrowser, senderOf } from '../senders.ts';
import type { Sender, SentClick } from '../sent-click.ts';
import { clickOf, daily, times, type World } from '../world.ts';
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

/** Programs that drive a real browser on rented machines; one machine clicks one to five times a day. */
export function fromNetworks(systems: readonly number[]) {
  return (world: World): SentClick[] => {
    const { random, addresses } = world;
    return times(CLICKS / 3, (machine) => {
      const from = senderOf(pickBrowser(random), addresses.ipv4(systems, random), newVisitorId(random));
      return daily(random, 3).map((at) => clickOf(world, { at, unit: `machine ${machine}`, from }));
    }).flat();
  };
}

export const clouds = fromNetworks(CLOUD_SYSTEMS);
export const vpnExits = fromNetworks(VPN_SYSTEMS);
export const torExits = fromNetworks(TOR_SYSTEMS);

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
