'use client';

import { LastClick } from '#components/seen/last-click.tsx';
import { RefusedLately } from '#components/seen/refused-lately.tsx';
import { useSeen } from '#components/seen/use-seen.ts';
import { Section } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';

/** When each site sent its last click, what of its was refused of late, and pages of no site that were. */
export function SitesSeen({ sites }: { sites: readonly { id: string; name: string }[] }) {
  const seen = useSeen();
  if (sites.length === 0) return null;
  if (seen.error) return <Problem message={seen.error.message} retry={() => seen.refetch()} />;
  if (!seen.data) return <TableSkeleton rows={4} />;
  const { asOf, pages } = seen.data;
  const byId = new Map(seen.data.sites.map((site) => [site.id, site]));
  return (
    <>
      <Section title="Seen lately">
        <Table label="Seen lately">
          <thead>
            <tr>
              <Th>Site</Th>
              <Th>Last click</Th>
              <Th>Refused in the last 24 hours</Th>
            </tr>
          </thead>
          <tbody>
            {sites.map(({ id, name }) => {
              const site = byId.get(id);
              return (
                <tr key={id}>
                  <Td className="h-11 [overflow-wrap:anywhere]">{name}</Td>
                  <Td className="h-11">{site && <LastClick at={site.lastClickAt} asOf={asOf} />}</Td>
                  <Td className="h-11 [overflow-wrap:anywhere]">
                    {site && site.refused.clicks > 0n ? (
                      <RefusedLately refused={site.refused} />
                    ) : (
                      <span className="text-ink-3">none</span>
                    )}
                  </Td>
                </tr>
              );
            })}
          </tbody>
        </Table>
      </Section>
      {pages.length > 0 && (
        <Section title="Pages of no site of yours" note="whose clicks were refused in the last 24 hours">
          <Table label="Pages of no site of yours">
            <thead>
              <tr>
                <Th>Host of the page</Th>
                <Th>Refused</Th>
              </tr>
            </thead>
            <tbody>
              {pages.map(({ host, ...refused }) => (
                <tr key={host}>
                  <Td className="h-11 [overflow-wrap:anywhere]">{host}</Td>
                  <Td className="h-11">
                    <RefusedLately refused={refused} />
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Section>
      )}
    </>
  );
}
