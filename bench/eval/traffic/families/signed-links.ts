import { LETTERS, pickAd, signingAdvertiser } from '../market.ts';
import { homeAddress, newVisitorId, personAtHome, pickBrowser, senderOf } from '../senders.ts';
import type { SentClick } from '../sent-click.ts';
import { clickOf, DAY, daily, duringTheDay, HOUR, MINUTE, spread, times, type World } from '../world.ts';
import { colleagues } from './shared-addresses.ts';

/**
 * Links that an ad server signs with the advertiser's key, to end within hours and without a nonce: all others of this advertiser's are
 * of one view each, by people at home.
 */
const signing = (world: World): World => ({ ...world, advertiser: signingAdvertiser() });

/**
 * Pages of a site that a cache keeps for ten minutes, so that all readers of these get the same links: about 40 readers follow
 * one, from home; one in twenty-five behind the address of an office of the town.
 */
export function cachedPages(world: World): SentClick[] {
  const here = signing(world);
  const { random, addresses, advertiser } = here;
  const site = advertiser.sites[6];
  const office = homeAddress(addresses, random);
  return times(60, (page) => {
    const ad = pickAd(advertiser, random, site && { site });
    const readers = 8 + Math.floor(random.exponential(32));
    return spread(random, readers, duringTheDay(random, HOUR), 10 * MINUTE).map((at, reader) => {
      const from = random.chance(0.04)
        ? senderOf(pickBrowser(random), office, newVisitorId(random))
        : personAtHome(addresses, random);
      return clickOf(here, { at, unit: `page ${page}, ${reader}`, from, ad, link: `page-${page}` });
    });
  }).flat();
}

/**
 * A letter whose offer, and links, end tonight: to 60 people in each of eight offices, three ads in it, each with one link for
 * all of them. Its clicks are counted as a site of their own, as those of letters are.
 */
export function letterThatEnds(world: World): SentClick[] {
  const here = signing(world);
  const { random, addresses, advertiser } = here;
  const ads = times(3, () => pickAd(advertiser, random, { site: LETTERS }));
  const sent = DAY + 11 * HOUR;
  return times(8, (office) => {
    const people = colleagues(here, 60, [homeAddress(addresses, random)]);
    return people.map((from, person) => {
      const [at, which] = [Math.floor(sent + random.exponential(25 * MINUTE)), random.below(3)];
      const ad = ads[which];
      const of = { at, unit: `${office}, person ${person}`, from, link: `letter-${which}` };
      return clickOf(here, { ...of, ...(ad && { ad }) });
    });
  }).flat();
}

/** Somebody who leaves a page open and goes back to it: the same link two to five times within the hour. */
export function pagesLeftOpen(world: World): SentClick[] {
  const here = signing(world);
  const { random, addresses, advertiser } = here;
  return daily(random, 250).flatMap((at, view) => {
    const [from, ad] = [personAtHome(addresses, random), pickAd(advertiser, random)];
    return spread(random, 2 + random.below(4), at, HOUR).map((again) =>
      clickOf(here, { at: again, unit: `view ${view}`, from, ad, link: `view-${view}` }),
    );
  });
}

/**
 * A link that somebody took from a page and follows 200 times within half an hour, each time with a visitor that they make
 * up, by ten addresses. Six such links, each signed for the view of the page that it was taken from.
 */
export function replayedLink(world: World): SentClick[] {
  return followed(world, (link) => `taken-${link}`);
}

/** The same with a link of the campaign's page, which has no end and is one for everybody who is shown the ad. */
export function followedLink(world: World): SentClick[] {
  return followed(world, () => '');
}

function followed(world: World, nameOf: (link: number) => string): SentClick[] {
  const here = signing(world);
  const { random, addresses, advertiser } = here;
  return times(6, (link) => {
    const ad = pickAd(advertiser, random);
    const ips = times(10, () => homeAddress(addresses, random));
    return spread(random, 200, duringTheDay(random, HOUR), 30 * MINUTE).map((at) =>
      clickOf(here, {
        at,
        unit: `link ${link}`,
        from: senderOf(pickBrowser(random), random.pick(ips), newVisitorId(random)),
        ad,
        link: nameOf(link),
      }),
    );
  }).flat();
}
