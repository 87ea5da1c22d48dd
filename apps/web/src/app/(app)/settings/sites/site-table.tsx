import { Button } from '#components/ui/button.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import type { Site } from '#lib/model.ts';
import { SiteState } from './site-state.tsx';

/** The advertiser's sites, and how each stands. On a phone that is said under the host. */
export function SiteTable({
  sites,
  refused,
  edit,
  verify,
}: {
  sites: Site[];
  /** Why this reader may not change them. */
  refused: string | undefined;
  edit: (site: Site) => void;
  verify: (site: Site) => void;
}) {
  if (sites.length === 0) {
    return <p className="text-lg font-medium">There are no sites yet: add the one that shows your ads.</p>;
  }
  return (
    <Table label="Sites">
      <thead>
        <tr>
          <Th>Site</Th>
          <Th className="max-sm:hidden">Host</Th>
          <Th className="max-sm:hidden">Verified</Th>
          <Th className="max-lg:hidden">Id, for snippets</Th>
          <Th>
            <span className="sr-only">Change</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {sites.map((site) => (
          <tr key={site.id}>
            <Td className="h-11 max-sm:py-2">
              {site.name}
              <span className="grid gap-0.5 text-ink-2 sm:hidden">
                <span className="break-all">{site.hostname}</span>
                <SiteState site={site} />
              </span>
            </Td>
            <Td className="h-11 break-all max-sm:hidden">{site.hostname}</Td>
            <Td className="h-11 max-sm:hidden">
              <SiteState site={site} />
            </Td>
            <Td className="h-11 font-mono text-xs text-ink-2 max-lg:hidden">{site.id}</Td>
            <Td className="h-11 text-right whitespace-nowrap max-sm:align-top">
              <Button kind="quiet" size="sm" aria-label={`Verify ${site.name}`} onClick={() => verify(site)}>
                {site.state === 'proved' ? 'Proof' : 'Verify'}
              </Button>
              <Button
                kind="quiet"
                size="sm"
                refused={refused}
                aria-label={`Edit ${site.name}`}
                onClick={() => edit(site)}
              >
                Edit
              </Button>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
