import { hash } from 'node:crypto';
import type { Click } from '@clickledger/domain';

/** Where a click's spans belong, in lower-case hexadecimal as W3C Trace Context has it. */
export interface ClickTrace {
  traceId: string;
  /** The span of its collection, which the later ones hang below. */
  spanId: string;
  /** The same for every stage, evenly over `[0, 1)`: a click is traced where it is below the share wanted. */
  draw: number;
}

/**
 * A click's trace follows from what names the click: no stage has to hand anything on, the log's records stay as
 * they are, and whoever knows a click's id finds its trace.
 */
export function clickTrace({
  advertiser_id,
  click_id,
}: Pick<Click, 'advertiser_id' | 'click_id'>): ClickTrace {
  const name = hash('sha256', `${advertiser_id}\n${click_id}`, 'hex');
  return {
    traceId: name.slice(0, 32),
    spanId: name.slice(32, 48),
    draw: Number.parseInt(name.slice(48, 60), 16) / 2 ** 48,
  };
}
