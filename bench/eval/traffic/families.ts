import * as sites from './families/campaigns-and-sites.ts';
import { clockwork } from './families/clockwork.ts';
import * as devices from './families/devices.ts';
import * as farms from './families/farms.ts';
import * as homes from './families/homes.ts';
import * as moving from './families/moving-people.ts';
import * as requests from './families/requests.ts';
import * as rushes from './families/rushes.ts';
import * as shared from './families/shared-addresses.ts';
import * as links from './families/signed-links.ts';
import { advertiserBy } from './market.ts';
import type { Family, SentClick } from './sent-click.ts';
import { type World, worldOf } from './world.ts';

type Maker = (world: World) => SentClick[];

/** The same against the advertiser whose own server vouches for its visitors' ids. */
const keyed =
  (make: Maker): Maker =>
  (world) =>
    make({ ...world, advertiser: advertiserBy('server') });

/** Of an attack that is easy to see, the least share of its money that is kept, and of one that is not. */
const PLAIN = 0.95;
const HARD = 0.7;
/** Of people at an ordinary pace, the largest share of their money that is refused, and in a rush. */
const ORDINARY = 0.005;
const RUSH = 0.01;
const NOTHING_PROMISED = undefined;

/** Which advertiser a family clicks on goes by its place, so a new one stands at the end; attacks are counted on from here. */
const FIRST_ATTACK = 38;

/** Those who click because they want to. The first is the background of all others. */
const PEOPLE: readonly [name: string, goal: number | undefined, make: Maker][] = [
  ['households', 0.001, homes.households],
  ['office of 200, 2 an hour', ORDINARY, shared.office(2)],
  ['office of 200, 3 an hour', ORDINARY, shared.office(3)],
  ['office of 200, 5 an hour', ORDINARY, shared.office(5)],
  ['office of 200, 2 an hour, no ids', ORDINARY, shared.office(2, false)],
  ['newsletter to 100 in an office', RUSH, shared.newsletter],
  ['carrier, 5,000 by 16, 1 an hour', ORDINARY, shared.carrier(1)],
  ['carrier, 5,000 by 16, 2 an hour', ORDINARY, shared.carrier(2)],
  ['relay exits', ORDINARY, shared.relays],
  ['corporate proxies', ORDINARY, shared.corporateProxies],
  ['corporate proxies in clouds', NOTHING_PROMISED, shared.corporateProxiesInClouds],
  ['schools', ORDINARY, shared.schools],
  ['trains, hotels', ORDINARY, shared.publicWifi],
  ['people by VPN', NOTHING_PROMISED, moving.peopleByVpn],
  ['people who turn a VPN on', NOTHING_PROMISED, moving.vpnTurnedOn],
  ['Tor Browser', NOTHING_PROMISED, moving.torBrowser],
  ['commuters', ORDINARY, moving.commuters],
  ['families without visitor ids', ORDINARY, homes.familyWithoutIds],
  ['people who compare', ORDINARY, homes.comparers],
  ['televisions, consoles', ORDINARY, homes.televisions],
  ['text browsers, old phones', ORDINARY, homes.textBrowsers],
  ['browsers within apps', ORDINARY, homes.inApps],
  ['a site that all link to', RUSH, rushes.siteRush],
  ['a campaign on television', RUSH, rushes.campaignRush],
  ['a valley’s own site', ORDINARY, rushes.localSite],
  ['slips of the finger', ORDINARY, rushes.slips],
  ['a letter to 3,000 at home', RUSH, rushes.letterToHomes],
  ['a push message of an app', RUSH, rushes.pushToAnApp],
  ['a campaign that is new', ORDINARY, rushes.newCampaign],
  ['branches of a company, one ad', ORDINARY, shared.branches],
  ['readers who come back', ORDINARY, rushes.loyalReaders],
  ['an app’s own browser', ORDINARY, rushes.ownBrowser],
  ['newsletter, one kind of machine', NOTHING_PROMISED, shared.newsletterToOneKind],
  ['newsletter, no ids', NOTHING_PROMISED, shared.newsletterWithoutIds],
  ['a town’s rush by IPv6', RUSH, rushes.townRush],
  ['pages that a cache keeps', ORDINARY, links.cachedPages],
  ['a letter whose links end tonight', RUSH, links.letterThatEnds],
  ['pages left open', ORDINARY, links.pagesLeftOpen],
  ['a larger town’s rush by IPv6', NOTHING_PROMISED, rushes.largerTownRush],
];

/** Those who click for money or for harm. */
const ATTACKS: readonly [name: string, goal: number | undefined, make: Maker][] = [
  ['farm, 120 in 2 min', PLAIN, farms.farm],
  ['farm by all doors', PLAIN, farms.farmByAllDoors],
  ['farm across the edge of a span', PLAIN, farms.farmAcrossAnEdge],
  ['/24, 250 addresses', PLAIN, farms.rotating24],
  ['IPv6, rotating in a /64', PLAIN, farms.rotating64],
  ['IPv6, rotating in a /48', PLAIN, farms.rotating48],
  ['58 in 10 min for hours', PLAIN, farms.patientFarm],
  ['one machine, ever another browser', HARD, farms.changingBrowser],
  ['clockwork, 31 s', PLAIN, clockwork(31, 6)],
  ['clockwork, 60 s', PLAIN, clockwork(60, 8)],
  ['clockwork, 300 s', NOTHING_PROMISED, clockwork(300, 20)],
  ['botnet of 2,000 by 2', HARD, sites.botnet],
  ['bombing by 20 addresses', HARD, sites.bombing],
  ['bombing by homes', NOTHING_PROMISED, sites.bombingByHomes],
  ['a publisher’s own clicks', HARD, sites.ownAds],
  ['homes, people’s pace', NOTHING_PROMISED, sites.patientHomes],
  ['impossible travel', HARD, devices.impossibleTravel],
  ['impossible travel, keyed', PLAIN, keyed(devices.impossibleTravel)],
  ['five ads in half a second', HARD, devices.fiveAtOnce],
  ['one device by 60 addresses', NOTHING_PROMISED, devices.manyAddresses],
  ['one device by 60 addresses, keyed', PLAIN, keyed(devices.manyAddresses)],
  ['a signed link 200 times', HARD, links.replayedLink],
  ['hints that contradict', NOTHING_PROMISED, requests.requestsOf(/^hints of/)],
  ['Chromium on a server, disguised', NOTHING_PROMISED, requests.requestsOf(/^Chromium on a server/)],
  ['one header missing', NOTHING_PROMISED, requests.requestsOf(/^one header missing/)],
  ['libraries as browsers', HARD, requests.requestsOf(/as a browser$/)],
  ['clouds', PLAIN, requests.clouds],
  ['VPN exits', HARD, requests.vpnExits],
  ['Tor exits', NOTHING_PROMISED, requests.torExits],
  ['declared robots', 0.985, requests.declaredRobots],
  ['botnet, slow, people’s browsers', HARD, sites.patientBotnet],
  ['botnet that keeps no cookie', NOTHING_PROMISED, sites.forgetfulBotnet],
  ['botnet of 400 by 2', NOTHING_PROMISED, sites.smallBotnet],
  ['bombing by 60 addresses', HARD, sites.patientBombing],
  ['own clicks, an id for each device', NOTHING_PROMISED, sites.ownAdsByDevices],
  ['a link for everybody 200 times', NOTHING_PROMISED, links.followedLink],
  ['farm by all doors, new ids', NOTHING_PROMISED, farms.farmByAllDoorsWithoutIds],
  ['IPv6, a /48 at 40 in 10 minutes', PLAIN, farms.patient48],
  ['IPv6, ten /48s as a town', NOTHING_PROMISED, farms.tenNetworks],
  ['one make, new ids, 120 in 10 min', PLAIN, farms.oneMake],
];

/** Names of all families, people first. */
export const FAMILY_NAMES: readonly string[] = [...PEOPLE, ...ATTACKS].map(([name]) => name);

/** The families, or those whose names `wanted` takes, as a seed makes them. */
export function families(seed: string, wanted: (name: string) => boolean = () => true): Family[] {
  const of = (kind: Family['kind'], list: typeof PEOPLE, first: number) =>
    list.flatMap(([name, goal, make], index): Family[] =>
      wanted(name)
        ? [
            {
              name,
              kind,
              ...(goal !== undefined && { goal }),
              clicks: make(worldOf(seed, name, first + index)),
            },
          ]
        : [],
    );
  return [...of('people', PEOPLE, 0), ...of('attack', ATTACKS, FIRST_ATTACK)];
}
