import { HOME_SYSTEMS, newVisitorId, pickBrowser, senderOf } from '../senders.ts';
import type { SentClick } from '../sent-click.ts';
import { clickOf, DAY, HOUR, SECOND, times, type World } from '../world.ts';

/** What a timer and a network add to each period, ms at most. */
const JITTER_MS = 400;

/** One browser at one address that clicks another ad every so many seconds, by a timer, for some hours. Four of them. */
export function clockwork(seconds: number, hours: number) {
  return (world: World): SentClick[] => {
    const { random, addresses } = world;
    return times(4, (machine) => {
      const from = senderOf(pickBrowser(random), addresses.ipv4(HOME_SYSTEMS, random), newVisitorId(random));
      const start = DAY + random.float() * (23 - hours) * HOUR;
      return times(Math.floor((hours * HOUR) / (seconds * SECOND)), (tick) =>
        clickOf(world, {
          at: Math.floor(start + tick * seconds * SECOND + random.float() * JITTER_MS),
          unit: `machine ${machine}`,
          from,
        }),
      );
    }).flat();
  };
}
