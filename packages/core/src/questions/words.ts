import type { Reading } from '@clickledger/db';
import { type DimensionName, dimension, type Question } from '@clickledger/domain';

/** Why a question is read from where it is, in a sentence. */
export function whyRead({ from, dimensions, measures }: Reading): string {
  if (from === 'rollups') return 'Read from rollups, which carry all that is asked.';
  const missing = [
    ...dimensions.map((name) => labelOf(name)),
    ...(measures.length > 0 ? ['what was not charged'] : []),
  ];
  return `Read from raw clicks, one by one: rollups do not carry ${inWords(missing)}.`;
}

/** What else to know of the figures, a sentence each. */
export function notesOf(
  { measures, by, filters, compare }: Question,
  about: {
    outOfRaw: number | null;
    more: boolean;
    cut: boolean;
    credited: bigint | null;
    /** Broken down by region, and none is known. */
    noRegion: boolean;
    /** What keeps budgets from being told, and whether there is one; null where nobody asked, or it is not told. */
    budgets: { apart: readonly DimensionName[]; some: boolean | null };
  },
): string[] {
  const counted = [...new Set([...by, ...filters.map((filter) => filter.dimension)])];
  const unsaid = counted.filter((name) => dimension(name).refused === undefined);
  const refused = measures.some((name) => name === 'received' || name === 'rejected');
  return [
    ...creditedNotes(about.credited),
    ...(refused && unsaid.length > 0
      ? [`Of refused clicks ${inWords(unsaid.map(labelOf))} ${unsaid.length > 1 ? 'are' : 'is'} not known.`]
      : []),
    ...((compare === 'previous' || compare === 'year') && about.cut
      ? ['This time has not ended: it is compared with as much of the other.']
      : []),
    ...(about.outOfRaw !== null
      ? [`Raw clicks are kept for ${about.outOfRaw} days: what was received before is not in these figures.`]
      : []),
    ...budgetNotes(about.budgets),
    ...(about.noRegion
      ? [
          'Regions are told where whoever runs this server gave it a database of them; of these clicks none is known.',
        ]
      : []),
    ...(about.more ? ['Only the largest rows are told apart: all beyond them are among the others.'] : []),
  ];
}

function budgetNotes({ apart, some }: { apart: readonly DimensionName[]; some: boolean | null }): string[] {
  if (apart.length > 0) return [`Budget used is not told here: ${budgetRefusal(apart)}.`];
  if (some === null) return [];
  if (!some) return ['None of these campaigns has a budget in this time.'];
  return [
    'Budget used is of days with a budget, whole ones where the time begins with a day, else a share of the days that it cuts; of campaigns with a whole budget alone it is of all of that.',
  ];
}

/** Why budgets are not told where some of a campaign's clicks are told from others, and what would do. */
export function budgetRefusal(apart: readonly DimensionName[]): string {
  return `a budget is a whole campaign’s, so ask by campaign or label and filter by these alone, without ${inWords(apart.map(labelOf))}`;
}

/** @param clicks null where it is not known how many there were. */
function creditedNotes(clicks: bigint | null): string[] {
  if (clicks === 0n) return [];
  const some =
    clicks === null
      ? 'What was'
      : clicks === 1n
        ? 'One of these clicks was'
        : `${clicks} of these clicks were`;
  return [`${some} credited later${clicks === null ? ' is' : ': that is'} not taken off what was charged.`];
}

function labelOf(name: DimensionName): string {
  return dimension(name).label.one.toLowerCase();
}

/** `a, b and c` */
export function inWords(words: readonly string[]): string {
  return new Intl.ListFormat('en').format(words);
}
