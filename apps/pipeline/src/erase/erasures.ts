import { createHmac } from 'node:crypto';
import { type Erasure, liveErasures, type Sql } from '@clickledger/db';
import { erasedVisitor, networkOf, type PersonalFields, withoutPerson } from '@clickledger/domain';

/** What of a click says whether it is of somebody who was erased. */
type Comparable = PersonalFields & { advertiser_id: string; received_at: number };

/** The click, without the person where that was asked for after it was received. */
export type Erase = <C extends Comparable>(click: C) => C;

/** Who was erased. */
export interface Erasures {
  /** As of now: an erasure that was recorded before the call is among them. */
  current(): Promise<Erase>;
}

/** Nobody was: for tools and tests that have no such thing. */
export const NO_ERASURES: Erasures = { current: async () => (click) => click };

/** Those that the store remembers; while it is away, those of before, for nobody can record another one then. */
export function createErasures(sql: Sql): Erasures {
  let known: readonly Erasure[] | undefined;
  return {
    async current() {
      try {
        known = await liveErasures(sql);
      } catch (error) {
        if (!known) throw error;
      }
      return eraserOf(known);
    },
  };
}

/** Compares clicks with erasures, most often with none. */
export function eraserOf(erasures: readonly Erasure[]): Erase {
  if (erasures.length === 0) return (click) => click;
  return (click) => {
    const erasure = erasures.find((each) => isMeant(click, each));
    return erasure ? withoutPerson(click, erasedVisitor(erasure.id, erasure.askedAt.getTime())) : click;
  };
}

function isMeant(click: Comparable, erasure: Erasure): boolean {
  if (click.received_at > erasure.askedAt.getTime()) return false;
  if (erasure.advertiserId !== null && erasure.advertiserId !== click.advertiser_id) return false;
  const said = erasure.kind === 'visitor' ? click.visitor_id : networkOf(click.ip, erasure.prefixBits ?? 0);
  return said !== '' && createHmac('sha256', erasure.key).update(said).digest('hex') === erasure.digest;
}
