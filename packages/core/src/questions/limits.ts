import { type AskedQuestion, type Reading, summary } from '@clickledger/db';
import { dimension, type Span } from '@clickledger/domain';
import type { Stores } from '#use-case.ts';
import { UseCaseError } from '#use-case-error.ts';
import { inWords } from './words.ts';

const DAY = 86_400_000;

/** What one question may read, as ClickHouse calls it when it is more, and in words. */
const LIMITS: Readonly<Record<string, string>> = {
  TOO_MANY_ROWS: 'more clicks than one question may',
  TOO_MANY_ROWS_OR_BYTES: 'more than one question may',
  TIMEOUT_EXCEEDED: 'longer than one question may take',
  TOO_SLOW: 'longer than one question may take',
  MEMORY_LIMIT_EXCEEDED: 'with more memory than one question may take',
};

/** How many raw clicks one question may well read. */
const READABLE = 40_000_000n;

/** Says which limit a question hit, and what would fit. Other errors come back as they are. */
export async function whatFits(
  { clickhouse }: Stores,
  error: unknown,
  question: Pick<AskedQuestion, 'advertiserId'>,
  { reading, span }: { reading: Reading; span: Span },
): Promise<unknown> {
  const limit = LIMITS[typeOf(error)];
  if (limit === undefined) return error;
  const { accepted } = await summary(clickhouse, { advertiserId: question.advertiserId }, span);
  const length = Math.ceil((span.to - span.from) / DAY);
  const days = accepted > 0n ? Number((BigInt(length) * READABLE) / accepted) : length;
  const shorter = days >= 1 && days < length ? `a range of ${days} days or fewer` : 'a shorter range';
  const fewer = reading.dimensions.map((name) => dimension(name).label.one.toLowerCase());
  const without =
    reading.from === 'raw' && fewer.length > 0
      ? `, or leave out ${inWords(fewer)}, which rollups do not carry`
      : ', or fewer break-downs';
  const message = `This reads ${limit} (${accepted} clicks in ${length} days): ask for ${shorter}${without}.`;
  return new UseCaseError(
    { code: 'invalid', message, fields: [{ path: 'range', message }] },
    { cause: error },
  );
}

/** Whether ClickHouse ended a question for what it would have read. */
export function isLimit(error: unknown): boolean {
  return LIMITS[typeOf(error)] !== undefined;
}

function typeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'type' in error ? String(error.type) : '';
}
