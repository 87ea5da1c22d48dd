'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { BackLink } from '#components/ui/back-link.tsx';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Page } from '#components/ui/page.tsx';
import { Preview } from './preview.tsx';

/** Reads a file of campaigns, shows what it will make and change, and does so once it is told. */
export function ImportCampaigns({ refused }: { refused: string | undefined }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { count } = useFormat();
  const [file, setFile] = useState<{ text: string; requestId: string }>();
  const preview = useMutation(trpc.campaigns.preview.mutationOptions());
  const send = useMutation(
    trpc.campaigns.import.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: trpc.campaigns.pathKey() });
        router.push('/campaigns');
      },
    }),
  );
  const read = async (chosen: File | undefined) => {
    send.reset();
    preview.reset();
    if (!chosen) return setFile(undefined);
    const text = await chosen.text();
    setFile({ text, requestId: crypto.randomUUID() });
    preview.mutate({ file: text });
  };
  const rows = preview.data?.rows ?? [];
  const doing = rows.filter(({ kind }) => kind !== 'same').length;
  const usable = preview.data?.problems.length === 0 && doing > 0;
  const problem = preview.error ?? send.error;
  return (
    <Page title="Import campaigns" before={<BackLink href="/campaigns">Campaigns</BackLink>}>
      <div className="grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-6">
        <p className="max-w-3xl text-ink-2">
          Export the campaigns, change the file, and bring it back: a row with an id changes that campaign,
          one without makes a new one. A price that differs holds from now on. Nothing is done before you have
          seen what it will be, and all of it is done or none.
        </p>
        <a
          className={`${buttonClass('plain', 'sm')} justify-self-start`}
          href="/api/export/campaigns.csv"
          download
        >
          <Icon name="download" />
          Export campaigns
        </a>
        {refused ? (
          <p className="font-medium">{refused}</p>
        ) : (
          <label className="grid gap-1">
            <span className="label">CSV file</span>
            <input
              type="file"
              accept=".csv,text/csv"
              onChange={({ target }) => read(target.files?.[0])}
              className="field h-10 max-w-md py-1.5"
            />
          </label>
        )}
        {problem && (
          <p role="alert" className="font-medium whitespace-pre-line">
            {problem.message}
          </p>
        )}
        {preview.data && <Preview {...preview.data} />}
        {file && usable && (
          <Button
            kind="primary"
            className="justify-self-start"
            disabled={send.isPending}
            onClick={() => send.mutate({ file: file.text, requestId: file.requestId })}
          >
            {send.isPending ? 'Importing…' : `Make and change ${count(doing)}`}
          </Button>
        )}
      </div>
    </Page>
  );
}
