'use client';

import { creativeInput, newCreativeInput } from '@clickledger/core/inputs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { CommandForm } from '#components/form/command-form.tsx';
import { TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Section } from '#components/ui/page.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import type { Campaign } from '#lib/model.ts';

type Creative = Campaign['creatives'][number];

/** The campaign's ads, and the pages that they lead to. */
export function Creatives({ campaign, refused }: { campaign: Campaign; refused: string | undefined }) {
  const [open, setOpen] = useState<Creative | 'new'>();
  const close = () => setOpen(undefined);
  return (
    <Section
      title="Creatives"
      note="each ad, and the page that it leads to"
      actions={
        <Button size="sm" refused={refused} onClick={() => setOpen('new')}>
          <Icon name="plus" />
          New creative
        </Button>
      }
    >
      {campaign.creatives.length === 0 ? (
        <p className="text-ink-2">
          There are none yet. A snippet, a pixel and a server can do without; a redirect link leads to one.
        </p>
      ) : (
        <Table label="Creatives">
          <thead>
            <tr>
              <Th>Creative</Th>
              <Th>Landing page</Th>
              <Th>
                <span className="sr-only">Change</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {campaign.creatives.map((creative) => (
              <tr key={creative.id}>
                <Td className="max-w-0 w-2/5">
                  <span className="block truncate" title={creative.id}>
                    {creative.name}
                  </span>
                </Td>
                <Td className="max-w-0 w-3/5">
                  <span className="block truncate text-ink-2" title={creative.landingUrl}>
                    {creative.landingUrl}
                  </span>
                </Td>
                <Td className="text-right">
                  <Button
                    kind="quiet"
                    size="sm"
                    refused={refused}
                    aria-label={`Edit ${creative.name}`}
                    onClick={() => setOpen(creative)}
                  >
                    Edit
                  </Button>
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <Dialog open={open !== undefined} close={close} label="Creative">
        {open === 'new' && <NewCreative campaignId={campaign.id} close={close} />}
        {open !== undefined && open !== 'new' && <EditCreative creative={open} close={close} />}
      </Dialog>
    </Section>
  );
}

function NewCreative({ campaignId, close }: { campaignId: string; close: () => void }) {
  const trpc = useTRPC();
  const done = useDone(close);
  const create = useMutation(trpc.creatives.create.mutationOptions());
  const state = useCommandForm({
    schema: newCreativeInput,
    defaults: { campaignId, name: '', landingUrl: '' },
    send: create.mutateAsync,
    done,
    draft: `creative of ${campaignId}`,
  });
  return (
    <CommandForm state={state} action={{ label: 'Create', busy: 'Creating…' }} cancel={close} className="p-5">
      <h2 className="text-lg font-semibold">New creative</h2>
      <Fields />
    </CommandForm>
  );
}

function EditCreative({ creative, close }: { creative: Creative; close: () => void }) {
  const trpc = useTRPC();
  const done = useDone(close);
  const edit = useMutation(trpc.creatives.edit.mutationOptions());
  const { id, name, landingUrl } = creative;
  const state = useCommandForm({
    schema: creativeInput,
    defaults: { id, name, landingUrl },
    send: edit.mutateAsync,
    done,
  });
  return (
    <CommandForm state={state} action={{ label: 'Save', busy: 'Saving…' }} cancel={close} className="p-5">
      <h2 className="text-lg font-semibold">Edit the creative</h2>
      <Fields />
      <p className="text-ink-2">Links that are out already lead to the new page within two seconds.</p>
    </CommandForm>
  );
}

function Fields() {
  return (
    <>
      <TextField name="name" label="Name" autoComplete="off" autoFocus />
      <TextField
        name="landingUrl"
        label="Landing page"
        inputMode="url"
        autoComplete="off"
        hint="{click_id}, {campaign_id} and {creative_id} are filled in where you write them."
      />
    </>
  );
}

function useDone(close: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  return async () => {
    close();
    await queryClient.invalidateQueries({ queryKey: trpc.campaigns.pathKey() });
    router.refresh();
  };
}
