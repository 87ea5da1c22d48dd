import { zoneOffset } from '@clickledger/domain';

/** Where an advertiser's audience lives. */
export type Audience = 'europe' | 'americas' | 'world';

export interface Place {
  /** ISO 3166-1 alpha-2. */
  country: string;
  timeZone: string;
  /** What browsers there send as Accept-Language. */
  languages: readonly string[];
  share: Record<Audience, number>;
}

const place = (
  country: string,
  timeZone: string,
  [europe, americas, world]: [number, number, number],
  ...languages: string[]
): Place => ({ country, timeZone, languages, share: { europe, americas, world } });

/** Shares of an audience need not sum to anything: they are compared with each other. */
export const PLACES: readonly Place[] = [
  place('DE', 'Europe/Berlin', [34, 2, 8], 'de-DE,de;q=0.9,en;q=0.8', 'de,en-US;q=0.7,en;q=0.3'),
  place('AT', 'Europe/Vienna', [7, 0, 1], 'de-AT,de;q=0.9,en;q=0.8'),
  place('CH', 'Europe/Zurich', [7, 0, 1], 'de-CH,de;q=0.9,en;q=0.8', 'fr-CH,fr;q=0.9,en;q=0.8'),
  place('FR', 'Europe/Paris', [15, 1, 6], 'fr-FR,fr;q=0.9,en-US;q=0.8,en;q=0.7'),
  place('GB', 'Europe/London', [11, 3, 7], 'en-GB,en;q=0.9', 'en-GB,en-US;q=0.9,en;q=0.8'),
  place('ES', 'Europe/Madrid', [6, 1, 4], 'es-ES,es;q=0.9,en;q=0.8'),
  place('IT', 'Europe/Rome', [7, 0, 4], 'it-IT,it;q=0.9,en-US;q=0.8,en;q=0.7'),
  place('NL', 'Europe/Amsterdam', [6, 0, 2], 'nl-NL,nl;q=0.9,en;q=0.8'),
  place('SE', 'Europe/Stockholm', [3, 0, 1], 'sv-SE,sv;q=0.9,en;q=0.8'),
  place('PL', 'Europe/Warsaw', [4, 0, 2], 'pl-PL,pl;q=0.9,en;q=0.8'),
  place('US', 'America/New_York', [1, 36, 14], 'en-US,en;q=0.9', 'en-US,en;q=0.9,es;q=0.8'),
  place('US', 'America/Chicago', [0, 18, 8], 'en-US,en;q=0.9', 'en-US,en;q=0.5'),
  place('US', 'America/Los_Angeles', [0, 21, 9], 'en-US,en;q=0.9', 'en-US,en;q=0.9,zh-CN;q=0.8'),
  place('CA', 'America/Toronto', [0, 11, 4], 'en-CA,en;q=0.9,fr;q=0.7', 'fr-CA,fr;q=0.9,en;q=0.8'),
  place('BR', 'America/Sao_Paulo', [0, 5, 6], 'pt-BR,pt;q=0.9,en-US;q=0.8,en;q=0.7'),
  place('JP', 'Asia/Tokyo', [0, 1, 8], 'ja,en-US;q=0.9,en;q=0.8', 'ja-JP,ja;q=0.9'),
  place(
    'IN',
    'Asia/Kolkata',
    [0, 1, 10],
    'en-IN,en-GB;q=0.9,en-US;q=0.8,en;q=0.7',
    'hi-IN,hi;q=0.9,en;q=0.8',
  ),
  place('AU', 'Australia/Sydney', [0, 1, 3], 'en-AU,en;q=0.9'),
];

/** How busy people are online in each hour of their own day, 1 being the busiest. */
const ACTIVITY = [
  0.24, 0.14, 0.09, 0.07, 0.07, 0.1, 0.22, 0.42, 0.55, 0.6, 0.62, 0.66, 0.74, 0.7, 0.64, 0.64, 0.68, 0.74,
  0.82, 0.93, 1, 0.98, 0.78, 0.46,
];
const HOUR = 3_600_000;
const STEP = HOUR / 4;

/** Activity at an instant by the wall clock of a time zone, between the curve's hours in a straight line. */
export function activity(timeMs: number, timeZone: string): number {
  const hours = (timeMs + zoneOffset(timeMs, timeZone)) / HOUR;
  const hour = Math.floor(hours);
  const of = (h: number) => ACTIVITY[((h % 24) + 24) % 24] ?? 0;
  return of(hour) + (of(hour + 1) - of(hour)) * (hours - hour);
}

/** An audience at an instant: who is awake where, and how busy it is altogether (1: everyone at their peak). */
export interface Rhythm {
  intensity: number;
  places: { place: Place; weight: number }[];
}

const known = new Map<string, Rhythm>();

/** The audience's rhythm, worked out once for each quarter of an hour. */
export function rhythmAt(timeMs: number, audience: Audience): Rhythm {
  const step = Math.floor(timeMs / STEP);
  const key = `${audience}:${step}`;
  let rhythm = known.get(key);
  if (!rhythm) {
    if (known.size > 1_000) known.clear();
    rhythm = workOut((step + 0.5) * STEP, audience);
    known.set(key, rhythm);
  }
  return rhythm;
}

function workOut(timeMs: number, audience: Audience): Rhythm {
  const places = PLACES.filter(({ share }) => share[audience] > 0).map((place) => ({
    place,
    weight: place.share[audience] * activity(timeMs, place.timeZone),
  }));
  const sum = (of: (entry: (typeof places)[number]) => number) =>
    places.reduce((total, entry) => total + of(entry), 0);
  return { places, intensity: sum(({ weight }) => weight) / sum(({ place }) => place.share[audience]) };
}
