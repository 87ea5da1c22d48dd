'use client';

import { TRUST_LEVELS } from '@clickledger/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { CampaignFields, PriceField } from '#app/(app)/campaigns/form/campaign-fields.tsx';
import { CommandForm } from '#components/form/command-form.tsx';
import { SelectField, TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import type { Campaign } from '#lib/model.ts';
import { TRUST_TEXTS } from '#lib/trust.ts';

const TRUSTS = TRUST_LEVELS.map((value) => ({
  value,
  label: `${TRUST_TEXTS[value].name}: ${TRUST_TEXTS[value].meaning}`,
}));

/** What a campaign is made of. It leads to what puts the campaign on a page. */
export function NewCampaignForm({ sites }: { sites: Campaign['sites'] }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { currency, timeZone } = useFormat();
  const create = useMutation(trpc.campaigns.create.mutationOptions());
  const state = useCommandForm({
    schema: async () => (await import('@clickledger/core/inputs')).newCampaignInput({ currency, timeZone }),
    defaults: {
      name: '',
      price: '',
      startsAt: '',
      endsAt: '',
      dailyBudget: '',
      totalBudget: '',
      dedupeWindow: '',
      labels: '',
      siteIds: [],
      requiredTrust: 'registered',
    },
    send: create.mutateAsync,
    done: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: trpc.campaigns.pathKey() });
      router.push(`/campaigns/${encodeURIComponent(id)}?tab=install`);
    },
    draft: 'new campaign',
  });
  return (
    <CommandForm
      state={state}
      action={{ label: 'Create campaign', busy: 'Creating…' }}
      cancel={() => router.push('/campaigns')}
      className="max-w-2xl"
    >
      <TextField name="name" label="Name" autoComplete="off" autoFocus />
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <PriceField />
      </div>
      <SelectField name="requiredTrust" label="Each click has to prove" options={TRUSTS} />
      <CampaignFields sites={sites} />
    </CommandForm>
  );
}
