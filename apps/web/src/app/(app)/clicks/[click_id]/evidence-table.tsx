'use client';

import { VerdictMark } from '#components/ledger/verdict-mark.tsx';
import { useFormat } from '#components/reader.tsx';
import { Link } from '#components/ui/link.tsx';
import { Section } from '#components/ui/page.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import type { AcceptedClick } from '#lib/model.ts';

/** Rule by rule, what was found; findings of 100 together make a click invalid. */
export function EvidenceTable({ found }: { found: AcceptedClick }) {
  const { evidence, duplicateOf, repeats } = found;
  const sum = evidence.reduce((total, { weight }) => total + weight, 0);
  return (
    <Section title="Evidence" note="100 points or more make a click invalid">
      {evidence.length === 0 ? (
        <p className="text-ink-2">No rule found anything.</p>
      ) : (
        <Table label="Evidence">
          <thead>
            <tr>
              <Th>Finding</Th>
              <Th className="max-sm:hidden">Rule</Th>
              <Th number>Points</Th>
            </tr>
          </thead>
          <tbody>
            {evidence.map((finding) => (
              <tr key={finding.rule}>
                <Td>
                  <span className="flex items-baseline gap-2">
                    <VerdictMark part={finding.class} />
                    <span className="py-2">
                      {capital(finding.sentence)}
                      <span className="block font-mono text-xs text-ink-2 sm:hidden">{finding.rule}</span>
                    </span>
                  </span>
                </Td>
                <Td className="whitespace-nowrap max-sm:hidden">
                  <span className="font-mono text-xs">{finding.rule}</span>
                  <span className="label"> v{finding.version}</span>
                </Td>
                <Td number>{finding.weight}</Td>
              </tr>
            ))}
            {evidence.length > 1 && (
              <tr className="font-medium">
                <Td>Sum</Td>
                <Td className="max-sm:hidden" />
                <Td number>{sum}</Td>
              </tr>
            )}
          </tbody>
        </Table>
      )}
      {duplicateOf && <Original clickId={duplicateOf.clickId} seconds={duplicateOf.secondsBefore} />}
      {repeats > 0 && (
        <p className="mt-3">
          {repeats === 1 ? 'One later click repeats' : `${repeats} later clicks repeat`} this one.
        </p>
      )}
    </Section>
  );
}

function Original({ clickId, seconds }: { clickId: string; seconds: number | null }) {
  const { count } = useFormat();
  return (
    <p className="mt-3">
      It repeats{' '}
      <Link className="link font-mono text-xs break-all" href={`/clicks/${encodeURIComponent(clickId)}`}>
        {clickId}
      </Link>
      {seconds === null
        ? ', which is no longer kept.'
        : `, ${count(Math.round(seconds * 10) / 10)} s earlier.`}
    </p>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
