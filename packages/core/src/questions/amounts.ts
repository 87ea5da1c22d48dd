import { addSums, type Sums } from '@clickledger/db';
import {
  apportion,
  type DimensionName,
  NOT_CHARGED_PARTS,
  roundHalfEven,
  sumOfLines,
} from '@clickledger/domain';

/** What sums come to as amounts of whole units, so that what stands together adds up. */
export interface Amounts {
  charged: bigint;
  notCharged: bigint;
}

/** What each part of what is not charged comes to. */
type Parts = Record<(typeof NOT_CHARGED_PARTS)[number], bigint>;

/** The total's amounts, as pages of charges and of traffic quality have them (docs/decisions/0018). */
export interface TotalAmounts extends Amounts {
  parts: Parts;
}

/** The sum of the lines, each rounded once; what is not charged is divided among its parts. */
export function totalAmounts(lines: readonly Sums[], unit: bigint): TotalAmounts {
  const notCharged = sumOfLines(lines.map(notChargedOf), unit);
  const exact = NOT_CHARGED_PARTS.map((part) =>
    lines.reduce((sum, { notChargedMicros }) => sum + notChargedMicros[part], 0n),
  );
  const shares = apportion(exact, notCharged, unit);
  return {
    charged: sumOfLines(
      lines.map(({ chargedMicros }) => chargedMicros),
      unit,
    ),
    notCharged,
    parts: Object.fromEntries(NOT_CHARGED_PARTS.map((part, i) => [part, shares[i] ?? 0n])) as Parts,
  };
}

/** Divides the total among what it consists of. */
export function dividedAmounts(all: readonly Sums[], total: TotalAmounts, unit: bigint): Amounts[] {
  const charged = apportion(
    all.map(({ chargedMicros }) => chargedMicros),
    total.charged,
    unit,
  );
  const parts = NOT_CHARGED_PARTS.map((part) =>
    apportion(
      all.map(({ notChargedMicros }) => notChargedMicros[part]),
      total.parts[part],
      unit,
    ),
  );
  return all.map((_, i) => ({
    charged: charged[i] ?? 0n,
    notCharged: parts.reduce((sum, ofPart) => sum + (ofPart[i] ?? 0n), 0n),
  }));
}

/**
 * The amounts of rows: campaigns are the lines themselves, whatever else comes first divides the total, and what comes
 * second divides each of the first. `beyond` is what is on no row.
 */
export function rowAmounts(
  rows: readonly { keys: readonly string[]; sums: Sums }[],
  by: readonly DimensionName[],
  total: TotalAmounts,
  { beyond, unit }: { beyond: Sums; unit: bigint },
): Amounts[] {
  if (by.length === 0) return rows.map(() => total);
  // Equal rows divide in the order of their keys, whatever they are ordered by.
  const groups = [...Map.groupBy(rows.keys(), (i) => rows[i]?.keys[0] ?? '')].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const sums = groups.map(([, own]) => addSums(own.flatMap((i) => rows[i]?.sums ?? [])));
  const outer =
    by[0] === 'campaign'
      ? sums.map((each) => ({
          charged: roundHalfEven(each.chargedMicros, unit),
          notCharged: roundHalfEven(notChargedOf(each), unit),
        }))
      : dividedAmounts([...sums, beyond], total, unit);
  const amounts: Amounts[] = [];
  groups.forEach(([, own], at) => {
    const sorted = [...own].sort((a, b) => ((rows[a]?.keys[1] ?? '') < (rows[b]?.keys[1] ?? '') ? -1 : 1));
    const inner = sorted.map((i) => rows[i]?.sums);
    const charged = apportion(
      inner.map((each) => each?.chargedMicros ?? 0n),
      outer[at]?.charged ?? 0n,
      unit,
    );
    const notCharged = apportion(
      inner.map((each) => (each ? notChargedOf(each) : 0n)),
      outer[at]?.notCharged ?? 0n,
      unit,
    );
    sorted.forEach((i, place) => {
      amounts[i] = { charged: charged[place] ?? 0n, notCharged: notCharged[place] ?? 0n };
    });
  });
  return amounts;
}

export function notChargedOf({ notChargedMicros }: Pick<Sums, 'notChargedMicros'>): bigint {
  return NOT_CHARGED_PARTS.reduce((sum, part) => sum + notChargedMicros[part], 0n);
}
