'use client';

import { useFormat } from '#components/reader.tsx';
import { Link } from '#components/ui/link.tsx';
import { Section } from '#components/ui/page.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { duration } from '#lib/format.ts';
import type { DisclosureReport } from '#lib/model.ts';

/** The rules and lists that judged, with their versions. */
export function JudgedBy({ report: { totals, judging, asOf } }: { report: DisclosureReport }) {
  const { full } = useFormat();
  const sets = totals.ruleSets.length > 0 ? totals.ruleSets.join(', ') : 'none that is known any more';
  return (
    <Section title="Judged by">
      <p className="text-ink-2">
        Rule set {sets}
        {sets === String(judging.ruleSet) ? ', which is in force' : `; ${judging.ruleSet} is in force`}. Each
        rule, with what it means and its limits, is in the{' '}
        <Link href="/docs/methodology#rules" className="link">
          methodology
        </Link>
        .
      </p>
      {totals.networkLists.length > 0 && (
        <p className="mt-2 text-ink-2">Lists that named an address: {totals.networkLists.join('; ')}.</p>
      )}
      {judging.lists.length > 0 && (
        <div className="mt-4 overflow-x-auto">
          <Table label="Lists in force">
            <thead>
              <tr>
                <Th>List in force</Th>
                <Th>Version</Th>
                <Th className="max-sm:hidden">Made</Th>
                <Th number>Age</Th>
              </tr>
            </thead>
            <tbody>
              {judging.lists.map(({ name, version, madeAt, shipped }) => (
                <tr key={`${name} ${version}`}>
                  <Td>
                    {name} <span className="label">{shipped ? 'ships' : 'of the operator'}</span>
                  </Td>
                  <Td className="font-mono text-xs">{version}</Td>
                  <Td className="whitespace-nowrap max-sm:hidden">{madeAt ? full(madeAt) : '–'}</Td>
                  <Td number>{madeAt ? duration(asOf.getTime() - madeAt.getTime()) : '–'}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </Section>
  );
}
