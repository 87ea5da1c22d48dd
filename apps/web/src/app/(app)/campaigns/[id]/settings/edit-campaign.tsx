'use client';

import { campaignInput, settingsText } from '@clickledger/core/inputs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { CampaignFields } from '#app/(app)/campaigns/form/campaign-fields.tsx';
import { CommandForm } from '#components/form/command-form.tsx';
import { TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Section } from '#components/ui/page.tsx';
import type { Campaign } from '#lib/model.ts';
import { serverError } from '#lib/server-error.ts';
import { type ChangedMeanwhile, changedMeanwhile } from './changed-meanwhile.ts';
import { Meanwhile } from './meanwhile.tsx';

/**
 * The form of a campaign's settings. Where somebody else was faster, it keeps what was typed, shows what they changed,
 * and saves over it only when it is sent once more.
 */
export function EditCampaign({ campaign, refused }: { campaign: Campaign; refused: string | undefined }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { currency, timeZone } = useFormat();
  const [meanwhile, setMeanwhile] = useState<ChangedMeanwhile[]>([]);
  const edit = useMutation(trpc.campaigns.edit.mutationOptions());
  const valuesOf = ({ id, version, siteIds, ...settings }: Campaign) => ({
    id,
    version,
    siteIds,
    ...settingsText(settings, { currency, timeZone }),
  });
  const began = valuesOf(campaign);
  const state = useCommandForm({
    schema: campaignInput({ currency, timeZone }),
    defaults: began,
    send: async (input) => {
      try {
        return await edit.mutateAsync(input);
      } catch (error) {
        if (serverError(error)?.code === 'CONFLICT') await lookAgain();
        throw error;
      }
    },
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: trpc.campaigns.pathKey() });
      router.refresh();
    },
    draft: `campaign ${campaign.id}`,
  });

  const lookAgain = async () => {
    const options = trpc.campaigns.byId.queryOptions({ id: campaign.id }, { staleTime: 0 });
    const current = valuesOf(await queryClient.fetchQuery(options));
    setMeanwhile(changedMeanwhile(began, current, campaign.sites));
    state.form.setValue('version', current.version);
  };
  return (
    <Section title="Settings">
      <fieldset disabled={refused !== undefined} className="min-w-0">
        <CommandForm state={state} action={{ label: 'Save', busy: 'Saving…' }}>
          <TextField name="name" label="Name" autoComplete="off" />
          <CampaignFields sites={campaign.sites} startsAt={began.startsAt} endsAt={began.endsAt} />
          <Meanwhile of={meanwhile} take={(name, value) => state.form.setValue(name, value)} />
        </CommandForm>
      </fieldset>
    </Section>
  );
}
