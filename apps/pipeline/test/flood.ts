import type { Click, Verdict } from '@clickledger/domain';
import { buildClick } from '@clickledger/domain/testing';
import { countedBy, judge, judgeable, MemoryCounters, type SeenBy, seenBy } from '@clickledger/rules';
import type { Counters } from '#score/counters.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
/** Between one click of the flood and the next: ten million take 22 hours. */
const STEP_MS = 8;
const BATCH = 2_000;

/** An attacker who clicks evenly while the flood goes on. */
export interface Attacker {
  name: string;
  ip: string;
  /** Clicks of the flood between two of his. */
  every: number;
}

/** What came of an attacker's clicks in the flood, beside what comes of them when nobody else is there. */
export interface Attacked {
  attacker: Attacker;
  clicks: number;
  /** Refused when alone, and of those refused in the flood. */
  refused: number;
  refusedInFlood: number;
}

/** An address that comes back after so many clicks of the flood, again and again; how often it was known. */
export interface Returned {
  every: number;
  times: number;
  known: number;
}

export interface FloodOptions {
  /** Of the flood, each of which clicks once. */
  addresses: number;
  attackers: readonly Attacker[];
  /** Clicks of the flood between two of an address that comes back. */
  returns?: readonly number[];
  /** Told of clicks so far, every batch. */
  onBatch?: (clicks: number) => void;
}

/** The `n`-th address's click, by a visitor of its own, with one of fifty browsers on one of twenty sites. */
export function freshClick(n: number): Click {
  return clickAt(n, {
    click_id: `c${n}`,
    visitor_id: `visitor-${n}`,
    site_id: `site-${n % 20}`,
    ip: `${1 + (n % 200)}.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
    user_agent: `Mozilla/5.0 (X11; Linux x86_64; rv:${100 + (n % 50)}.0) Gecko/20100101 Firefox/${100 + (n % 50)}.0`,
  });
}

/**
 * Floods counters with addresses that nobody has seen before, among which attackers click on. Rejects where the counters do.
 */
export async function flood(
  counters: Counters,
  { addresses, attackers, returns = [], onBatch = () => undefined }: FloodOptions,
): Promise<{ attacked: Attacked[]; returned: Returned[] }> {
  const watched = attackers.map((attacker) => ({
    alone: new MemoryCounters(),
    attacked: { attacker, clicks: 0, refused: 0, refusedInFlood: 0 },
  }));
  const returned = returns.map((every) => ({ every, times: 0, known: 0 }));
  let offset = 0;
  for (let from = 0; from < addresses; from += BATCH) {
    const batch: { click: Click; onTold?: (inFlood: SeenBy) => void }[] = [];
    for (let n = from; n < Math.min(from + BATCH, addresses); n++) {
      batch.push({ click: freshClick(n) });
      for (const { alone, attacked } of watched) {
        if (n % attacked.attacker.every !== 0) continue;
        const click = attack(n, attacked.attacker);
        batch.push({ click, onTold: (inFlood) => note(attacked, click, alone, inFlood) });
      }
      for (const each of returned) {
        if (n % each.every !== 0) continue;
        const click = clickAt(n, { ip: `9.9.${returned.indexOf(each)}.9`, visitor_id: `back-${each.every}` });
        batch.push({
          click,
          onTold({ address }) {
            if (n > 0) each.times += 1;
            if ((address?.day ?? 0) > 1) each.known += 1;
          },
        });
      }
    }
    const counted = batch.map(({ click }, i) => ({ offset: offset + i, ...countedBy(judgeable(click)) }));
    const told = await counters.count({ partition: 0, firstOffset: offset }, counted);
    for (const [i, { onTold }] of batch.entries()) onTold?.(seenBy(counted[i]?.kinds ?? [], told[i] ?? []));
    offset += batch.length;
    onBatch(offset);
  }
  return { attacked: watched.map(({ attacked }) => attacked), returned };
}

/** One device, with a new id for each click. */
function attack(n: number, { name, ip }: Attacker): Click {
  return clickAt(n, { click_id: `${name}-${n}`, visitor_id: `${name}-${n}`, site_id: `site-of-${name}`, ip });
}

function note(attacked: Attacked, click: Click, alone: MemoryCounters, inFlood: SeenBy): void {
  const { kinds, tracks } = countedBy(judgeable(click));
  const isRefused =
    verdictOf(
      click,
      seenBy(
        kinds,
        tracks.map((track) => alone.count(track)),
      ),
    ) === 'invalid';
  attacked.clicks += 1;
  if (!isRefused) return;
  attacked.refused += 1;
  if (verdictOf(click, inFlood) === 'invalid') attacked.refusedInFlood += 1;
}

function verdictOf(click: Click, seen: SeenBy): Verdict {
  return judge(judgeable(click), seen).verdict;
}

function clickAt(n: number, fields: Partial<Click>): Click {
  const at = NOON + n * STEP_MS;
  return buildClick({
    trust: 'registered',
    source: 'beacon',
    received_at: at,
    event_time: at,
    findings: [],
    ...fields,
  });
}
