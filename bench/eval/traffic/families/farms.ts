import { BROWSER_DOORS } from '@clickledger/rules/testing';
import type { Random } from '@clickledger/simulator';
import { withHost } from '../address-book.ts';
import type { Place } from '../market.ts';
import { browserNamed, HOME_SYSTEMS, HOMES_IPV6, newVisitorId, pickBrowser, senderOf } from '../senders.ts';
import type { Sender, SentClick } from '../sent-click.ts';
import { clickOf, duringTheDay, HOUR, MINUTE, spread, times, type World } from '../world.ts';

/** Where somebody guesses that clocks are cut, ms. */
const SPAN = 10 * MINUTE;

/** Phones of a rack: three cheap makes, an id of its own for each. */
function rack(random: Random, ip: string, phones: number): Sender[] {
  return times(phones, () =>
    senderOf(
      browserNamed(/^Chrome (?:138|151), Android$|^Samsung Internet/, random),
      ip,
      newVisitorId(random),
    ),
  );
}

/** Clicks on all ads of one site. */
function burst(
  world: World,
  unit: string,
  from: readonly Sender[],
  { clicks, start, length, site }: { clicks: number; start: number; length: number; site: Place['site'] },
): SentClick[] {
  const { random } = world;
  return spread(random, clicks, start, length).map((at) =>
    clickOf(world, { at, unit, from: random.pick(from), place: { site } }),
  );
}

/** 30 phones behind one address of an access provider, 120 clicks in two minutes, for one site. Ten such farms. */
export function farm(world: World): SentClick[] {
  return farms(world, (farm) => ({ start: duringTheDay(world.random, HOUR), site: siteOf(world, farm) }));
}

/** The same by somebody who has heard that doors are counted apart, and takes another one for each click. */
export function farmByAllDoors(world: World): SentClick[] {
  return farm(world).map((click) => ({ ...click, door: world.random.pick(BROWSER_DOORS) }));
}

/** And who clears the browser's store after each, so that no visitor is seen by two doors. */
export function farmByAllDoorsWithoutIds(world: World): SentClick[] {
  return farmByAllDoors(world).map((click) => ({
    ...click,
    from: { ...click.from, visitorId: newVisitorId(world.random) },
  }));
}

/** The same by somebody who guesses that clocks are cut at tens of minutes, and has half of the burst before such a cut. */
export function farmAcrossAnEdge(world: World): SentClick[] {
  return farms(world, (farm) => ({
    start: Math.round(duringTheDay(world.random, HOUR) / SPAN) * SPAN - MINUTE,
    site: siteOf(world, farm),
  }));
}

function farms(world: World, how: (farm: number) => { start: number; site: Place['site'] }): SentClick[] {
  const { random, addresses } = world;
  return times(10, (farm) => {
    const phones = rack(random, addresses.ipv4(HOME_SYSTEMS, random), 30);
    return burst(world, `farm ${farm}`, phones, { clicks: 120, length: 2 * MINUTE, ...how(farm) });
  }).flat();
}

/** Small sites, in turn: who cheats has few readers. */
function siteOf({ advertiser }: World, index: number): Place['site'] {
  return advertiser.sites[3 + (index % 5)] as Place['site'];
}

/** A rented /24: 250 addresses, eight clicks of each in an hour, in no order. Three of them. */
export function rotating24(world: World): SentClick[] {
  const { random, addresses } = world;
  return times(3, (farm) => {
    const block = addresses.slash24(HOME_SYSTEMS, random);
    const phones = times(250, (host) => rack(random, `${block}.${3 + host}`, 2)).flat();
    return burst(world, `network ${farm}`, phones, {
      clicks: 2_000,
      start: duringTheDay(random, HOUR),
      length: HOUR,
      site: siteOf(world, farm),
    });
  }).flat();
}

/** One machine with a /64 of its own: another address and another browser for each of 300 clicks in twenty minutes. */
export function rotating64(world: World): SentClick[] {
  const { random, addresses } = world;
  return times(6, (machine) => {
    const prefix = `${addresses.slash48(HOMES_IPV6, random)}:${random.below(65_536).toString(16)}`;
    return rotation(world, machine, () => withHost(prefix, random));
  }).flat();
}

/** The same with a /48, of which another /64 is used for each click. */
export function rotating48(world: World): SentClick[] {
  const { random, addresses } = world;
  return times(6, (machine) => {
    const prefix = addresses.slash48(HOMES_IPV6, random);
    return rotation(world, machine, () => withHost(`${prefix}:${random.below(65_536).toString(16)}`, random));
  }).flat();
}

/** The same by somebody who has heard of a limit of 50 in ten minutes: 40 of them, for three hours. */
export function patient48(world: World): SentClick[] {
  const { random, addresses } = world;
  return times(4, (machine) => {
    const prefix = addresses.slash48(HOMES_IPV6, random);
    return rotation(
      world,
      machine,
      () => withHost(`${prefix}:${random.below(65_536).toString(16)}`, random),
      {
        clicks: 720,
        length: 3 * HOUR,
      },
    );
  }).flat();
}

/** The same by somebody who has ten of one provider, and uses them in turn so that they look like a town's: 100 clicks of each in half an hour. */
export function tenNetworks(world: World): SentClick[] {
  const { random, addresses } = world;
  const networks = times(10, () => addresses.slash48([3320], random));
  return rotation(
    world,
    0,
    () => withHost(`${random.pick(networks)}:${random.below(65_536).toString(16)}`, random),
    { clicks: 1_000, length: 30 * MINUTE },
  );
}

function rotation(
  world: World,
  machine: number,
  nextIp: () => string,
  { clicks, length } = { clicks: 300, length: 20 * MINUTE },
): SentClick[] {
  const { random } = world;
  const site = siteOf(world, machine);
  return spread(random, clicks, duringTheDay(random, Math.max(HOUR, length)), length).map((at) =>
    clickOf(world, {
      at,
      unit: `machine ${machine}`,
      from: senderOf(pickBrowser(random), nextIp(), newVisitorId(random)),
      place: { site },
    }),
  );
}

/** A patient farm that has heard of a limit of 60: 58 clicks in each ten minutes, for three hours. */
export function patientFarm(world: World): SentClick[] {
  const { random, addresses } = world;
  return times(4, (farm) => {
    const phones = rack(random, addresses.ipv4(HOME_SYSTEMS, random), 40);
    const start = Math.round(duringTheDay(random, 4 * HOUR) / SPAN) * SPAN;
    const site = siteOf(world, farm);
    return times(18, (span) =>
      burst(world, `farm ${farm}`, phones, { clicks: 58, start: start + span * SPAN, length: SPAN, site }),
    ).flat();
  }).flat();
}

/**
 * One kind of machine behind one address, a store that is cleared after each click: 120 within ten minutes on one campaign and
 * site. A letter to an office whose company bought one kind of machine looks the same.
 */
export function oneMake(world: World): SentClick[] {
  const { random, addresses, advertiser } = world;
  return times(5, (machine) => {
    const ip = addresses.ipv4(HOME_SYSTEMS, random);
    const browser = browserNamed(/^(?:Chrome|Edge) 151, Windows$/, random);
    const [campaign, site] = [random.pick(advertiser.campaigns), siteOf(world, machine)];
    return spread(random, 120, duringTheDay(random, HOUR), 10 * MINUTE).map((at) =>
      clickOf(world, {
        at,
        unit: `machine ${machine}`,
        from: senderOf(browser, ip, newVisitorId(random)),
        place: { campaign, ...(site && { site }) },
      }),
    );
  }).flat();
}

/** One machine that changes its user agent and its visitor with each click, 30 in ten minutes for two hours. */
export function changingBrowser(world: World): SentClick[] {
  const { random, addresses } = world;
  return times(5, (machine) => {
    const ip = addresses.ipv4(HOME_SYSTEMS, random);
    return spread(random, 360, duringTheDay(random, 2 * HOUR), 2 * HOUR).map((at) =>
      clickOf(world, {
        at,
        unit: `machine ${machine}`,
        from: senderOf(pickBrowser(random), ip, newVisitorId(random)),
        place: { site: siteOf(world, machine) },
      }),
    );
  }).flat();
}
