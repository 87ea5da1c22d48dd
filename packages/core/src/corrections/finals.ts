import {
  correctedGroups,
  creditedByAttempts,
  holdingAttempts,
  type ListedCorrection,
  numbersOfAttempts,
} from '@clickledger/db';
import type { Holding } from '#statements/draft.ts';
import type { Stores } from '#use-case.ts';
import { importsOf } from './effect.ts';
import { correctedSpan } from './find.ts';

/** The numbers of what is final that charges or credits something of a correction, and what held when that was asked. */
export async function finalsOf(
  { clickhouse, sql }: Stores,
  correction: ListedCorrection,
): Promise<{ numbers: string[]; holding: Holding }> {
  const { id: correctionId, advertiserId, kind, timeZone } = correction;
  const span = correctedSpan(correction);
  const holding = await holdingAttempts(sql, advertiserId);
  const attempts =
    kind === 'price'
      ? await creditedByAttempts(clickhouse, { advertiserId, span, correctionId }, holding.credited)
      : (
          await correctedGroups(
            clickhouse,
            { advertiserId, span, of: 'imports', ...(await importsOf({ sql }, correction)) },
            { timeZone, holding: holding.billed },
          )
        ).flatMap(({ attempt }) => attempt ?? []);
  return { numbers: await numbersOfAttempts(sql, advertiserId, attempts), holding };
}
