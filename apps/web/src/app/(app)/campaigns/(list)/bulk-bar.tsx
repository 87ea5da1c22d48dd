'use client';

import { bulkInput } from '@clickledger/core/inputs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { useFormat } from '#components/reader.tsx';
import { leaveWhenSignedOut, useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import type { BulkDone } from './bulk-note.tsx';

type Change = z.input<ReturnType<typeof bulkInput>>['change'];
type Kind = Change['kind'];

const KINDS: Record<Kind, string> = {
  pause: 'Pause',
  resume: 'Resume',
  label: 'Add the label',
  unlabel: 'Take off the label',
  price: 'Set the price',
  withdraw: 'Take back prices to come',
};

/** What can be done to the campaigns that are selected, all at once. `done` is told of prices alone: the list shows the rest. */
export function BulkBar({ ids, done }: { ids: string[]; done: (made: BulkDone | undefined) => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { count, currency, timeZone } = useFormat();
  const [kind, setKind] = useState<Kind>('pause');
  const [text, setText] = useState('');
  const [from, setFrom] = useState('');
  const [problem, setProblem] = useState<string>();
  const bulk = useMutation(
    trpc.campaigns.bulk.mutationOptions({
      onSuccess: async (made) => {
        done(kind === 'price' || kind === 'withdraw' ? made : undefined);
        await queryClient.invalidateQueries({ queryKey: trpc.campaigns.pathKey() });
      },
      onError: (error) => {
        leaveWhenSignedOut(error);
        setProblem(error.message);
      },
    }),
  );
  const takesText = kind === 'price' || kind === 'label' || kind === 'unlabel';
  const apply = () => {
    const input = { ids, change: changeOf(kind, text, from) };
    const read = bulkInput({ currency, timeZone }).safeParse(input);
    if (!read.success) return setProblem(read.error.issues[0]?.message);
    setProblem(undefined);
    bulk.mutate(input);
  };
  return (
    <form
      aria-label="Change the selection"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
      className="flex flex-wrap items-center gap-2 bg-brand-soft px-3 py-2"
    >
      <span className="font-medium">{count(ids.length)} selected</span>
      <select
        aria-label="What to do"
        value={kind}
        onChange={({ target }) => setKind(target.value as Kind)}
        className="field h-8"
      >
        {Object.entries(KINDS).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      {takesText && (
        <input
          aria-label={kind === 'price' ? `Price in ${currency}` : 'Label'}
          inputMode={kind === 'price' ? 'decimal' : 'text'}
          value={text}
          onChange={({ target }) => setText(target.value)}
          className="field h-8 w-32"
        />
      )}
      {kind === 'price' && <span className="text-ink-2">{currency}</span>}
      {kind === 'price' && (
        <label className="flex items-center gap-2">
          from
          <input
            type="datetime-local"
            aria-label={`From, by the clocks of ${timeZone}; empty: now`}
            title={`By the clocks of ${timeZone}. Empty: from now on.`}
            value={from}
            onChange={({ target }) => setFrom(target.value)}
            className="field h-8"
          />
        </label>
      )}
      <Button type="submit" kind="primary" size="sm" disabled={bulk.isPending}>
        Apply
      </Button>
      <Button kind="quiet" size="sm" onClick={() => done(undefined)}>
        Select none
      </Button>
      {problem && (
        <p role="alert" className="basis-full font-medium first-letter:uppercase">
          {problem}
        </p>
      )}
    </form>
  );
}

function changeOf(kind: Kind, text: string, from: string): Change {
  switch (kind) {
    case 'price':
      return { kind, price: text, from };
    case 'label':
    case 'unlabel':
      return { kind, label: text };
    default:
      return { kind };
  }
}
