'use client';

import { newSiteInput, siteInput } from '@clickledger/core/inputs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CommandForm } from '#components/form/command-form.tsx';
import { TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useTRPC } from '#components/trpc.tsx';
import type { Site } from '#lib/model.ts';

/** Names a site and its host. */
export function NewSite({ close }: { close: () => void }) {
  const trpc = useTRPC();
  const done = useDone(close);
  const create = useMutation(trpc.sites.create.mutationOptions());
  const state = useCommandForm({
    schema: newSiteInput,
    defaults: { name: '', hostname: '' },
    send: create.mutateAsync,
    done,
    draft: 'new site',
  });
  return (
    <CommandForm state={state} action={{ label: 'Add site', busy: 'Adding…' }} cancel={close} className="p-5">
      <h2 className="text-lg font-semibold">New site</h2>
      <Fields />
    </CommandForm>
  );
}

/** Changes a site's name or host. */
export function EditSite({ site, close }: { site: Site; close: () => void }) {
  const trpc = useTRPC();
  const done = useDone(close);
  const edit = useMutation(trpc.sites.edit.mutationOptions());
  const { id, name, hostname } = site;
  const state = useCommandForm({
    schema: siteInput,
    defaults: { id, name, hostname },
    send: edit.mutateAsync,
    done,
  });
  return (
    <CommandForm state={state} action={{ label: 'Save', busy: 'Saving…' }} cancel={close} className="p-5">
      <h2 className="text-lg font-semibold">Edit the site</h2>
      <Fields />
      <p className="text-ink-2">
        Pages of a host that is taken away are refused within two seconds. Another host is to be verified
        anew.
      </p>
    </CommandForm>
  );
}

function Fields() {
  return (
    <>
      <TextField name="name" label="Name" autoComplete="off" autoFocus />
      <TextField
        name="hostname"
        label="Host"
        inputMode="url"
        autoComplete="off"
        hint="Such as news.example, in any script; hosts below it are the same site."
      />
    </>
  );
}

function useDone(close: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return async () => {
    close();
    await queryClient.invalidateQueries({ queryKey: trpc.account.sites.queryKey() });
    await queryClient.invalidateQueries({ queryKey: trpc.sites.pathKey() });
    await queryClient.invalidateQueries({ queryKey: trpc.campaigns.pathKey() });
  };
}
