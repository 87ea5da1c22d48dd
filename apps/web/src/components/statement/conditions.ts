import type { Statement } from '#lib/model.ts';

export type Blocker = Statement['blockers'][number];

/** One thing that has to hold before a draft is issued. */
export interface Condition {
  kind: Blocker['kind'];
  holds: boolean;
  text: string;
  /** What is being corrected, by its id. */
  correction?: string;
}

/** How times and months are printed. */
interface Words {
  when: (time: Date) => string;
  month: (month: string) => string;
}

/** What holds, in the order in which it usually comes about. */
const HELD: Record<Blocker['kind'], string> = {
  issuer: 'It is known who issues statements',
  earlier: 'Every earlier month is final',
  grace: 'Late clicks were waited for',
  reconciliation: 'Every hour is compared with its raw clicks',
  correction: 'No correction is under way',
  approval: 'An operator has approved it',
};
const ORDER = Object.keys(HELD) as Blocker['kind'][];

/** Everything that has to hold before a draft is issued. What needs no approval does not wait for one. */
export function conditionsOf(
  { blockers, approvalRequired }: Pick<Statement, 'blockers' | 'approvalRequired'>,
  words: Words,
): Condition[] {
  return ORDER.filter((kind) => kind !== 'approval' || approvalRequired).map((kind) => {
    const blocker = blockers.find((one) => one.kind === kind);
    return {
      ...{ kind, holds: !blocker, text: blocker ? blockerWords(blocker, words) : HELD[kind] },
      ...(blocker?.kind === 'correction' && { correction: blocker.id }),
    };
  });
}

/** What a draft waits for, in a line: what takes longest comes last. */
export function waitsFor(blockers: readonly Blocker[], words: Words): string {
  if (blockers.length === 0) return 'is issued within a minute';
  const texts = [...blockers]
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
    .map((blocker) => blockerWords(blocker, words));
  return texts.join('. ');
}

function blockerWords(blocker: Blocker, { when, month }: Words): string {
  switch (blocker.kind) {
    case 'grace':
      return `Late clicks are waited for until ${when(blocker.until)}`;
    case 'issuer':
      return 'An operator has to say who issues statements';
    case 'earlier':
      return `The statement of ${month(blocker.month)} comes first`;
    case 'approval':
      return 'An operator has to approve it';
    case 'reconciliation': {
      const hours = blocker.hours === 1 ? 'One hour is' : `${blocker.hours} hours are`;
      return `${hours} not compared with raw clicks yet, the first ${when(blocker.since)}`;
    }
    case 'correction':
      return `A correction is under way${blocker.openedBy === null ? '' : `, opened by ${blocker.openedBy}`}: ${blocker.reason}`;
  }
}
