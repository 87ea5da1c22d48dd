'use client';

import { priceInput } from '@clickledger/core/inputs';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { PriceField } from '#app/(app)/campaigns/form/campaign-fields.tsx';
import { CommandForm } from '#components/form/command-form.tsx';
import { TextField } from '#components/form/field.tsx';
import { useCommandForm } from '#components/form/use-command-form.ts';
import { useFormat } from '#components/reader.tsx';
import { useTRPC } from '#components/trpc.tsx';
import { Button } from '#components/ui/button.tsx';
import { Section } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import type { Campaign } from '#lib/model.ts';

/** What a click cost, costs and will cost, and the form that sets a price from now or later on. */
export function Prices({ campaign, refused }: { campaign: Campaign; refused: string | undefined }) {
  const trpc = useTRPC();
  const prices = useQuery(trpc.campaigns.prices.queryOptions({ id: campaign.id }));
  return (
    <Section title="Prices" note="of one click; each keeps the price of its time, whatever comes later">
      <div className="grid gap-6">
        {prices.error && <Problem message={prices.error.message} retry={() => prices.refetch()} />}
        {prices.data ? (
          <PriceTable campaignId={campaign.id} prices={prices.data} refused={refused} />
        ) : (
          !prices.error && <TableSkeleton rows={2} />
        )}
        {!refused && campaign.status !== 'ended' && <NewPrice campaignId={campaign.id} />}
      </div>
    </Section>
  );
}

interface Price {
  from: Date;
  cpcMicros: bigint;
  standing: 'to come' | 'in force' | 'past';
  createdAt: Date;
  createdBy: string;
}

function PriceTable({
  campaignId,
  prices,
  refused,
}: {
  campaignId: string;
  prices: Price[];
  refused: string | undefined;
}) {
  const { full, moneyExact } = useFormat();
  const again = useAgain();
  const trpc = useTRPC();
  const withdraw = useMutation(trpc.campaigns.withdrawPrice.mutationOptions({ onSettled: again }));
  return (
    <>
      <Table label="Prices">
        <thead>
          <tr>
            <Th>From</Th>
            <Th number>Price</Th>
            <Th>State</Th>
            <Th className="max-sm:hidden">Set by</Th>
          </tr>
        </thead>
        <tbody>
          {prices.map(({ from, cpcMicros, standing, createdAt, createdBy }) => (
            <tr
              key={`${from.getTime()} ${createdAt.getTime()}`}
              className={standing === 'past' ? 'text-ink-3' : ''}
            >
              <Td>{from.getTime() === 0 ? 'since ever' : full(from)}</Td>
              <Td number>{moneyExact(cpcMicros)}</Td>
              <Td>
                <span className="flex items-center gap-2 whitespace-nowrap">
                  <span className={standing === 'in force' ? 'font-medium' : ''}>{standing}</span>
                  {standing === 'to come' && !refused && (
                    <Button
                      kind="quiet"
                      size="sm"
                      disabled={withdraw.isPending}
                      onClick={() => withdraw.mutate({ id: campaignId, from })}
                    >
                      Take back
                    </Button>
                  )}
                </span>
              </Td>
              <Td className="max-sm:hidden" title={full(createdAt)}>
                {createdBy}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {withdraw.error && (
        <p role="alert" className="font-medium">
          {withdraw.error.message}
        </p>
      )}
    </>
  );
}

function NewPrice({ campaignId }: { campaignId: string }) {
  const trpc = useTRPC();
  const again = useAgain();
  const { currency, timeZone } = useFormat();
  const set = useMutation(trpc.campaigns.setPrice.mutationOptions());
  const defaults = { id: campaignId, price: '', from: '' };
  const state = useCommandForm({
    schema: priceInput({ currency, timeZone }),
    defaults,
    send: set.mutateAsync,
    done: async () => {
      state.form.reset(defaults);
      await again();
    },
  });
  return (
    <CommandForm state={state} action={{ label: 'Set price', busy: 'Setting…' }}>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <PriceField />
        <TextField
          name="from"
          label="From"
          type="datetime-local"
          hint={`By the clocks of ${timeZone}. Empty: from now on.`}
        />
      </div>
    </CommandForm>
  );
}

/** Loads anew what a price changes: the history here, the campaign's facts above. */
function useAgain() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  return async () => {
    await queryClient.invalidateQueries({ queryKey: trpc.campaigns.pathKey() });
    router.refresh();
  };
}
