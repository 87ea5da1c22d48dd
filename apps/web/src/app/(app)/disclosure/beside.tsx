'use client';

import type { ReactNode } from 'react';
import { useFormat } from '#components/reader.tsx';
import { Section } from '#components/ui/page.tsx';
import type { DisclosureReport } from '#lib/model.ts';

/** What else is disclosed of the clicks that were counted. */
export function Beside({ totals }: { totals: DisclosureReport['totals'] }) {
  const { count, share, money, month } = useFormat();
  const decided = totals.gross - totals.undecided;
  return (
    <Section title="Of what was counted">
      <dl className="grid gap-4">
        <Fact
          term="Decision rate"
          value={totals.gross > 0n ? share(decided, totals.gross) : '–'}
          words={`${count(totals.undecided)} billed although something was doubted that is not enough to refuse them`}
        />
        <Fact
          term="Live"
          value={count(totals.live)}
          words={`as they happened; ${count(totals.late)} of them came more than five minutes late`}
        />
        <Fact term="Imported" value={count(totals.imported)} words="out of access logs, at their own times" />
        <Fact
          term="Test clicks"
          value={count(totals.test)}
          words="sent to try; counted as GIVT and never billed. Your own addresses are kept out by block lists"
        />
        {Object.entries(totals.adjustedBy).map(([found, clicks]) => (
          <Fact
            key={found}
            term={`Taken back, found in ${month(found)}`}
            value={count(clicks)}
            words={`billed, found invalid later, and credited: ${money(totals.adjustedMicrosBy[found] ?? 0n)}. No figure here changes by it`}
          />
        ))}
        {totals.untold > 0n && (
          <Fact
            term="Not told any more"
            value={count(totals.untold)}
            words="counted, while their raw clicks were deleted with age: only what is billed is known of them"
          />
        )}
      </dl>
    </Section>
  );
}

function Fact({ term, value, words }: { term: string; value: ReactNode; words: string }) {
  return (
    <div className="grid grid-cols-[1fr_auto] gap-x-4">
      <dt className="font-medium">{term}</dt>
      <dd className="tabular-nums">{value}</dd>
      <dd className="label col-span-2 max-w-prose">{words}</dd>
    </div>
  );
}
