'use client';

import { PROOF_WAYS, type ProofWay } from '@clickledger/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormat } from '#components/reader.tsx';
import { leaveWhenSignedOut, useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { Site, SiteProof } from '#lib/model.ts';
import { SiteState } from './site-state.tsx';

const WAYS: Record<ProofWay, { name: string; label: string; put: (where: string) => ReactNode }> = {
  file: {
    name: 'A file',
    label: 'line of the file',
    put: (where) => <>The file {mono(where)} has this line:</>,
  },
  tag: {
    name: 'A tag',
    label: 'tag',
    put: (where) => <>The page {mono(where)} has this tag in its head:</>,
  },
  dns: {
    name: 'A DNS record',
    label: 'record',
    put: (where) => <>The name {mono(where)} has this TXT record:</>,
  },
};

/** What to put where so that a site's host is verified, and what was found there. */
export function VerifySite({
  site: { id, hostname },
  refused,
  close,
}: {
  site: Site;
  /** Why this reader may not have it looked at. */
  refused: string | undefined;
  close: () => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const proof = useQuery(trpc.sites.proof.queryOptions({ siteId: id }));
  const check = useMutation(
    trpc.sites.verify.mutationOptions({
      onSuccess: async (site) => {
        queryClient.setQueryData(trpc.sites.proof.queryKey({ siteId: id }), site);
        await queryClient.invalidateQueries({ queryKey: trpc.account.sites.queryKey() });
      },
      onError: leaveWhenSignedOut,
    }),
  );
  const problem = check.error ?? proof.error;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5 p-5">
      <div className="grid gap-1">
        <h2 className="text-lg font-semibold break-all">Verify {hostname}</h2>
        <p className="text-ink-2">
          Show that the site is yours in one of these ways, and leave it there: it is looked for again every
          day. What is counted and charged does not change by it.
        </p>
      </div>
      {proof.data && <LastLook site={proof.data} />}
      {proof.data ? <Ways site={proof.data} /> : <div className="h-96" />}
      {problem && (
        <p role="alert" className="font-medium">
          {problem.message}
        </p>
      )}
      <div className="sticky bottom-0 -mx-5 -mb-5 flex flex-wrap items-center justify-end gap-2 bg-raised px-5 py-4">
        {refused && <p className="min-w-0 flex-1 basis-60 text-sm text-ink-2">{refused}</p>}
        <Button onClick={close}>Close</Button>
        <Button
          kind="primary"
          refused={refused}
          disabled={check.isPending}
          onClick={() => check.mutate({ siteId: id })}
        >
          {check.isPending ? 'Checking…' : 'Check now'}
        </Button>
      </div>
    </div>
  );
}

function Ways({ site: { places, findings } }: { site: SiteProof }) {
  const found = new Map(findings?.map((finding) => [finding.way, finding]));
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-5">
      {PROOF_WAYS.map((way) => {
        const { name, label, put } = WAYS[way];
        const finding = found.get(way);
        return (
          <li key={way} aria-label={name} className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
            <h3 className="font-medium">{name}</h3>
            <p className="text-ink-2">{put(places[way].where)}</p>
            <CodeBlock label={label} code={places[way].what} />
            {finding && (
              <p className="flex gap-1.5 text-sm">
                <Icon name={finding.found ? 'check' : 'close'} className="mt-0.5 size-4" />
                <span className="min-w-0 [overflow-wrap:anywhere]">
                  {finding.found ? 'It is there.' : finding.reason}
                </span>
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function LastLook({ site }: { site: SiteProof }) {
  const { full } = useFormat();
  return (
    <p role="status" className="flex flex-wrap gap-x-3 bg-sunk px-3 py-2">
      <span className="font-medium">
        <SiteState site={site} />
      </span>
      <span className="text-ink-2">
        {site.checkedAt ? `Last looked at ${full(site.checkedAt)}.` : 'Nobody has looked yet.'}
      </span>
    </p>
  );
}

function mono(text: string) {
  return <code className="font-mono text-xs break-all text-ink">{text}</code>;
}
