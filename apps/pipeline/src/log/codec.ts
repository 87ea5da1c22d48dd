import type { Click, RejectedClick, ScoredClick } from '@clickledger/domain';

/**
 * The JSON of the log. Micros travel as decimal strings: exact in every reader, Flink's included.
 */
export function encodeClick(click: Click): string {
  return JSON.stringify({ ...click, price_micros: click.price_micros.toString() });
}

/**
 * A scored click's JSON from that of the click that was judged: the verdict's fields are added behind the click's own,
 * which need not be written again.
 */
export function addVerdict(click: string, scored: ScoredClick): string {
  const { verdict, invalid_class, score, evidence, cost_micros } = scored;
  const added = JSON.stringify({
    verdict,
    invalid_class,
    score,
    evidence,
    cost_micros: cost_micros.toString(),
  });
  return `${click.slice(0, click.lastIndexOf('}'))},${added.slice(1)}`;
}

export function encodeRejected(rejected: RejectedClick): string {
  return JSON.stringify(rejected);
}

/** @throws SyntaxError or TypeError when the text is no click; such a record goes to `clicks.dead`. */
export function decodeClick(value: string): Click {
  const click = parseObject(value);
  return { ...click, price_micros: BigInt(click.price_micros as string) } as unknown as Click;
}

export function decodeScored(value: string): ScoredClick {
  const click = parseObject(value);
  return {
    ...click,
    price_micros: BigInt(click.price_micros as string),
    cost_micros: BigInt(click.cost_micros as string),
  } as unknown as ScoredClick;
}

export function decodeRejected(value: string): RejectedClick {
  return parseObject(value) as unknown as RejectedClick;
}

/** ClickHouse's DateTime ends in 2106. */
function isTime(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < 4_294_967_296_000;
}

function parseObject(value: string): Record<string, unknown> {
  const parsed: unknown = JSON.parse(value);
  if (typeof parsed !== 'object' || parsed === null) throw new TypeError('The record is not a JSON object.');
  const record = parsed as Record<string, unknown>;
  for (const field of ['event_time', 'received_at']) {
    if (!isTime(record[field])) throw new TypeError(`The record has no ${field} in ms.`);
  }
  return record;
}
