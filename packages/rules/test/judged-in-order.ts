import { buildClick } from '@clickledger/domain/testing';
import { MemoryCounters } from '#counting/memory-counters.ts';
import { seenBy } from '#counting/tracks-of.ts';
import { countedBy, judge, judgeable } from '#judge.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** What an address or a visitor sends: by the click's number, at ms from noon. */
export type Sent = Parameters<typeof buildClick>[0] & { ms: number };

/** Judges clicks in their order, each with what came before it. */
export function judged(clicks: readonly Sent[]) {
  const counters = new MemoryCounters();
  return clicks.map(({ ms, ...fields }, n) => {
    const at = NOON + ms;
    const click = buildClick({
      click_id: `c${n}`,
      event_time: at,
      received_at: at,
      trust: 'registered',
      source: 'beacon',
      findings: null,
      ...fields,
    });
    const subject = judgeable(click);
    const { kinds, tracks } = countedBy(subject);
    return judge(
      subject,
      seenBy(
        kinds,
        tracks.map((track) => counters.count(track)),
      ),
    );
  });
}

/** The same numbers each time, below 1. */
export function chance(seed = 7) {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

export const times = (count: number, make: (i: number) => Sent) =>
  Array.from({ length: count }, (_, i) => make(i));
export const refused = (clicks: readonly Sent[]) =>
  judged(clicks).filter(({ verdict }) => verdict === 'invalid');
export const reasons = (clicks: readonly Sent[]) => [
  ...new Set(refused(clicks).flatMap(({ evidence }) => evidence.map(({ rule }) => rule))),
];
export const firefox = (version: number) =>
  `Mozilla/5.0 (X11; Linux x86_64; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`;
