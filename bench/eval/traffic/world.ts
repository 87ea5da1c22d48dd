import { hash } from 'node:crypto';
import { Random } from '@clickledger/simulator';
import { AddressBook } from './address-book.ts';
import { type Advertiser, MARKET, type Place, pickAd } from './market.ts';
import type { SentClick } from './sent-click.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
/** The day on which everything happens, from midnight UTC on: the day before yesterday, so that stores keep it. */
export const DAY = Math.floor(Date.now() / (24 * HOUR)) * 24 * HOUR - 48 * HOUR;

/** A reader takes so long from the page's load to the click, ms, on average. */
const READING_MS = 25_000;

/** How busy people are online in each hour of the day, 1 being the busiest: few at night, most in the evening. */
const RHYTHM = [
  0.24, 0.14, 0.09, 0.07, 0.07, 0.1, 0.22, 0.42, 0.55, 0.6, 0.62, 0.66, 0.74, 0.7, 0.64, 0.64, 0.68, 0.74,
  0.82, 0.93, 1, 0.98, 0.78, 0.46,
];

/** What a family is made of: chance of its own, one advertiser, and the networks of the world. */
export interface World {
  random: Random;
  addresses: AddressBook;
  advertiser: Advertiser;
  everyone: readonly Advertiser[];
}

let book: AddressBook | undefined;

/** The world of the `index`-th family. Equal seeds and names give equal clicks, whatever other families there are. */
export function worldOf(seed: string, name: string, index: number): World {
  book ??= new AddressBook();
  return {
    random: new Random(`${seed}:${name}`),
    addresses: book,
    advertiser: MARKET[index % MARKET.length] as Advertiser,
    everyone: MARKET,
  };
}

/** What of a click is not said is as people have it: any ad, as often as each is shown, by its advertiser's door. */
export function clickOf(
  { random, advertiser }: World,
  click: Pick<SentClick, 'at' | 'unit' | 'from'> & Partial<SentClick> & { place?: Partial<Place> },
): SentClick {
  const { place, ad = pickAd(advertiser, random, place), door = advertiser.door, ...given } = click;
  return {
    ad,
    door,
    ...(door === 'redirect' && advertiser.signsEachView && { link: viewOf(click) }),
    ...(door === 'beacon' && { pageMs: 800 + random.exponential(READING_MS), webdriver: false }),
    ...given,
  };
}

/** The link that a page showed to whoever clicked on it then. It takes no chance from the families. */
function viewOf({ at, unit }: Pick<SentClick, 'at' | 'unit'>): string {
  return hash('sha256', `${unit} ${at}`, 'base64url').slice(0, 11);
}

/** Times of independent events, `perHour` on average, within a span (ms UTC). */
export function arrivals(random: Random, from: number, to: number, perHour: number): number[] {
  const times: number[] = [];
  for (
    let at = from + random.exponential(HOUR / perHour);
    at < to;
    at += random.exponential(HOUR / perHour)
  ) {
    times.push(Math.floor(at));
  }
  return times;
}

/** The same over the whole day, `perDay` on average, in the rhythm of people. */
export function daily(random: Random, perDay: number): number[] {
  const sum = RHYTHM.reduce((total, busy) => total + busy, 0);
  const peak = perDay / sum;
  return arrivals(random, DAY, DAY + 24 * HOUR, peak).filter((at) => random.chance(busyAt(at)));
}

function busyAt(at: number): number {
  const hours = (at - DAY) / HOUR;
  const hour = Math.floor(hours);
  const of = (h: number) => RHYTHM[h % 24] ?? 0;
  return of(hour) + (of(hour + 1) - of(hour)) * (hours - hour);
}

/** So many times, spread evenly by chance over a span, in order. */
export function spread(random: Random, count: number, from: number, length: number): number[] {
  return Array.from({ length: count }, () => Math.floor(from + random.float() * length)).sort(
    (a, b) => a - b,
  );
}

/** A moment of the busy part of the day, ms UTC, so that an attack of `length` ms ends before midnight. */
export function duringTheDay(random: Random, length = 0): number {
  return Math.floor(DAY + 7 * HOUR + random.float() * (16 * HOUR - length));
}

export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
