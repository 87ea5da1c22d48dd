import { browserNamed, homeAddress, newVisitorId, pickBrowser, pickCountry, senderOf } from '../senders.ts';
import type { SentClick } from '../sent-click.ts';
import { clickOf, DAY, daily, HOUR, MINUTE, spread, times, type World } from '../world.ts';
import { TOR_SYSTEMS, VPN_SYSTEMS } from './network-systems.ts';

/** Phones that are at home in the morning, on the way by a carrier, at work, and at home again: one visitor, four networks. */
export function commuters(world: World): SentClick[] {
  const { random, addresses } = world;
  return times(250, (person) => {
    const [browser, id] = [browserNamed(/Android$|iPhone$/, random), newVisitorId(random)];
    const country = pickCountry(random);
    const [home, work] = [homeAddress(addresses, random, country), homeAddress(addresses, random, country)];
    const carrier = [random.pick(country.phones)];
    // The carrier gives another address each time the phone wakes up.
    const stays = [
      { from: 7, ip: () => home },
      { from: 8, ip: () => addresses.ipv4(carrier, random) },
      { from: 9, ip: () => work },
      { from: 17, ip: () => addresses.ipv4(carrier, random) },
      { from: 18, ip: () => home },
    ];
    return stays.flatMap(({ from, ip }) =>
      spread(random, random.below(3), DAY + from * HOUR, HOUR).map((at) =>
        clickOf(world, { at, unit: `person ${person}`, from: senderOf(browser, ip(), id) }),
      ),
    );
  }).flat();
}

/** People who turn a VPN on and off: the same visitor at home, minutes later at an exit in another country, and back. */
export function vpnTurnedOn(world: World): SentClick[] {
  const { random, addresses } = world;
  return times(200, (person) => {
    const [browser, id] = [pickBrowser(random), newVisitorId(random)];
    const [home, exit] = [homeAddress(addresses, random), addresses.ipv4(VPN_SYSTEMS, random)];
    const start = DAY + 10 * HOUR + random.float() * 10 * HOUR;
    return spread(random, 3 + random.below(2), start, 40 * MINUTE).map((at, index) =>
      clickOf(world, {
        at,
        unit: `person ${person}`,
        from: senderOf(browser, index === 0 || index === 3 ? home : exit, id),
      }),
    );
  }).flat();
}

/** People who always go by a VPN; an exit is shared by some of them. */
export function peopleByVpn(world: World): SentClick[] {
  const { random, addresses } = world;
  const exits = times(200, () => addresses.ipv4(VPN_SYSTEMS, random));
  return daily(random, 1_000).map((at, person) =>
    clickOf(world, {
      at,
      unit: `person ${person}`,
      from: senderOf(pickBrowser(random), random.pick(exits), random.chance(0.6) ? newVisitorId(random) : ''),
    }),
  );
}

/** Tor Browser, which keeps no id, sends the same of itself everywhere and comes by few exits. */
export function torBrowser(world: World): SentClick[] {
  const { random, addresses } = world;
  const exits = times(60, () => addresses.ipv4(TOR_SYSTEMS, random));
  return daily(random, 600).map((at, person) =>
    clickOf(world, {
      at,
      unit: `person ${person}`,
      from: senderOf(browserNamed(/^Tor Browser/, random), random.pick(exits), ''),
      door: random.pick(['pixel', 'redirect']),
    }),
  );
}
