'use client';

import { useFormat } from '#components/reader.tsx';
import { LineHead } from '#components/statement/line-head.tsx';
import { Link } from '#components/ui/link.tsx';
import { Section } from '#components/ui/page.tsx';
import { Table, Td } from '#components/ui/table.tsx';
import type { Dispute } from '#lib/model.ts';

/** What was found of the disputed clicks when the dispute was opened; it stays as it was then. */
export function Evidence({ of, linked }: { of: Dispute; linked: boolean }) {
  const { count, money, moneyExact, full } = useFormat();
  const { lines, evidence, openedAt } = of;
  return (
    <>
      <Section title="Disputed lines" note={`as they stood ${full(openedAt)}`}>
        <Table label="Disputed lines">
          <LineHead />
          <tbody>
            {lines.map(({ position, clicks, micros, line }) => (
              <tr key={position}>
                <Td>{position}</Td>
                <Td>{line?.campaignName}</Td>
                <Td number>{count(clicks)}</Td>
                <Td number className="max-sm:hidden">
                  {line && moneyExact(line.unitPriceMicros)}
                </Td>
                <Td number title={moneyExact(micros)}>
                  {money(micros)}
                </Td>
              </tr>
            ))}
          </tbody>
          {lines.length > 1 && (
            <tfoot>
              <tr className="font-medium">
                <Td />
                <Td>Together</Td>
                <Td number>{count(evidence.clicks)}</Td>
                <Td className="max-sm:hidden" />
                <Td number title={moneyExact(evidence.micros)}>
                  {money(evidence.micros)}
                </Td>
              </tr>
            </tfoot>
          )}
        </Table>
        <p className="mt-3 text-ink-2">{reconciled(evidence.reconciliation)}</p>
      </Section>
      <Section
        title="Some of the clicks"
        note={`${evidence.samples.length} of ${count(evidence.clicks)}, why each was charged`}
      >
        <ul className="grid">
          {evidence.samples.map(({ clickId, eventTime, why }) => (
            <li key={clickId} className="border-t border-line py-2 first:border-t-0">
              <p>{why}</p>
              <p className="label [overflow-wrap:anywhere]">
                {full(new Date(eventTime))},{' '}
                {linked ? (
                  <Link href={`/clicks/${encodeURIComponent(clickId)}`} className="link">
                    {clickId}
                  </Link>
                ) : (
                  clickId
                )}
              </p>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function reconciled({
  compared,
  differing,
  repaired,
  waiting,
}: Dispute['evidence']['reconciliation']): string {
  if (compared === 0) return 'None of these hours was compared with its raw clicks.';
  const found = [
    differing > 0 && `${differing} differed`,
    waiting > 0 && `${waiting} waited to be compared again`,
    repaired > 0 && `${repaired} had a difference that was put right`,
  ].filter(Boolean);
  const hours = `${compared} ${compared === 1 ? 'hour was' : 'hours were'} compared with raw clicks`;
  return found.length === 0 ? `${hours}, without a difference.` : `${hours}; ${found.join(', ')}.`;
}
