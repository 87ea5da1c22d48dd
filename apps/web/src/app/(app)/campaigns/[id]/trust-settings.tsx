'use client';

import { provesLess, TRUST_LEVELS, type Trust, type TrustEnforcement } from '@clickledger/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Section } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import type { CampaignTrust } from '#lib/model.ts';
import { TRUST_TEXTS } from '#lib/trust.ts';

interface Props {
  campaignId: string;
  /** Why this reader may not set it. */
  refused: string | undefined;
}

interface Asked {
  requiredTrust: Trust;
  trustEnforcement: TrustEnforcement;
}

/** How much the campaign's clicks must prove, what those of the last day did, and the form that changes it. */
export function TrustSettings({ campaignId, refused }: Props) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const trust = useQuery(trpc.campaigns.trust.queryOptions({ id: campaignId }));
  const [chosen, setChosen] = useState<Partial<Asked>>({});
  const [confirming, setConfirming] = useState(false);
  const change = useMutation(
    trpc.campaigns.setTrust.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: trpc.campaigns.trust.queryKey() });
        setChosen({});
        setConfirming(false);
        router.refresh();
      },
    }),
  );
  if (trust.error) return <Problem message={trust.error.message} retry={() => trust.refetch()} />;
  if (!trust.data) return null;
  const { requiredTrust, trustEnforcement, clicks } = trust.data;
  const asked: Asked = { requiredTrust, trustEnforcement, ...chosen };
  const isChanged = asked.requiredTrust !== requiredTrust || asked.trustEnforcement !== trustEnforcement;
  const save = () => change.mutate({ id: campaignId, ...asked });
  return (
    <Section title="Proof" note="how much a click must prove of where it comes from">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <div className="flex flex-wrap items-end gap-2">
          <label className="grid max-w-full gap-1">
            <span className="label">Each click proves</span>
            <select
              value={asked.requiredTrust}
              disabled={refused !== undefined}
              title={refused}
              onChange={(event) => setChosen({ ...chosen, requiredTrust: event.target.value as Trust })}
              className="field h-9 w-full"
            >
              {TRUST_LEVELS.map((level) => (
                <option key={level} value={level}>
                  {TRUST_TEXTS[level].name}: {TRUST_TEXTS[level].meaning}
                </option>
              ))}
            </select>
          </label>
          <label className="grid max-w-full gap-1">
            <span className="label">Those that prove less are</span>
            <select
              value={asked.trustEnforcement}
              disabled={refused !== undefined}
              title={refused}
              onChange={(event) =>
                setChosen({ ...chosen, trustEnforcement: event.target.value as TrustEnforcement })
              }
              className="field h-9 w-full"
            >
              <option value="report">counted and noted</option>
              <option value="enforce">refused</option>
            </select>
          </label>
          {isChanged && (
            <Button
              kind="primary"
              size="sm"
              className="h-9"
              disabled={change.isPending}
              onClick={asked.trustEnforcement === 'enforce' ? () => setConfirming(true) : save}
            >
              Change
            </Button>
          )}
        </div>
        {refused && <p className="text-ink-2">{refused}</p>}
        <p className="text-ink-2">
          <WouldRefuse clicks={clicks} asked={asked} />
        </p>
        {change.error && (
          <p role="alert" className="font-medium">
            {change.error.message}
          </p>
        )}
      </div>
      <Dialog open={confirming} close={() => setConfirming(false)} label="Refuse what proves less">
        <div className="grid gap-4 p-5">
          <h2 className="text-lg font-semibold">Refuse what proves less?</h2>
          <p className="text-ink-2">
            <WouldRefuse clicks={clicks} asked={asked} /> From now on such clicks are refused at the door with
            the reason <span className="font-mono text-xs">insufficient_trust</span>, and listed.
          </p>
          <div className="flex justify-end gap-2">
            <Button onClick={() => setConfirming(false)}>Keep it as it is</Button>
            <Button kind="primary" disabled={change.isPending} onClick={save}>
              Refuse them
            </Button>
          </div>
        </div>
      </Dialog>
    </Section>
  );
}

/** What the clicks of the last day would have met with. */
function WouldRefuse({ clicks, asked }: { clicks: CampaignTrust['clicks']; asked: Asked }) {
  const { count } = useFormat();
  const weaker = TRUST_LEVELS.filter((level) => provesLess(level, asked.requiredTrust));
  const sum = (of: 'clicks' | 'billable') => weaker.reduce((total, level) => total + clicks[level][of], 0);
  const all = TRUST_LEVELS.reduce((total, level) => total + clicks[level].clicks, 0);
  if (all === 0) return 'There were no live clicks in the last 24 hours.';
  return `Live clicks that were counted in the last 24 hours: ${count(all)}. Proving less: ${count(sum('clicks'))}, charged among them: ${count(sum('billable'))}.`;
}
