'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '#components/trpc.tsx';
import { BackLink } from '#components/ui/back-link.tsx';
import { Page } from '#components/ui/page.tsx';
import { Problem } from '#components/ui/problem.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { TableSkeleton } from '#components/ui/table-skeleton.tsx';
import type { NoticeKindChoice } from '#lib/model.ts';

const WAYS = [
  { way: 'shown', name: 'Here' },
  { way: 'mailed', name: 'By e-mail' },
] as const;

/** By which ways each kind of notice comes to the reader. What is ticked holds at once. */
export function NoticeChoices({ email }: { email: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const choices = useQuery(trpc.notices.choices.queryOptions());
  const choose = useMutation(
    trpc.notices.choose.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.notices.choices.queryKey() }),
    }),
  );
  // What was ticked is shown before it is answered, and as it was where it is refused.
  const asked = choose.isPending ? choose.variables : undefined;
  const stateOf = (kind: NoticeKindChoice) => (asked?.kind === kind.kind ? { ...kind, ...asked } : kind);
  return (
    <Page title="What you are told" before={<BackLink href="/notices">Notices</BackLink>}>
      <div className="grid max-w-3xl gap-4">
        <p className="text-ink-2">
          For you alone. Letters go to <strong className="font-medium text-ink">{email}</strong>.
        </p>
        {choices.error && <Problem message={choices.error.message} retry={() => choices.refetch()} />}
        {choose.error && <Problem message={choose.error.message} />}
        {choices.isPending && <TableSkeleton rows={8} />}
        {choices.data?.kinds.length === 0 && (
          <p>You act for an advertiser: what its people are told of is theirs to choose.</p>
        )}
        {choices.data && choices.data.kinds.length > 0 && (
          <Table label="What you are told">
            <thead>
              <tr>
                <Th>Of what</Th>
                {WAYS.map(({ way, name }) => (
                  <Th key={way}>{name}</Th>
                ))}
              </tr>
            </thead>
            <tbody>
              {choices.data.kinds.map(stateOf).map(({ kind, name, meaning, ...choice }) => (
                <tr key={kind}>
                  <Td className="py-2">
                    {name}
                    <span className="label block">{meaning}</span>
                  </Td>
                  {WAYS.map(({ way, name: wayName }) => (
                    <Td key={way}>
                      <label className="flex size-8 items-center">
                        <span className="sr-only">
                          {name}: {wayName}
                        </span>
                        <input
                          type="checkbox"
                          className="size-4 accent-[var(--brand)]"
                          checked={choice[way]}
                          disabled={choose.isPending}
                          onChange={() => choose.mutate({ kind, ...choice, [way]: !choice[way] })}
                        />
                      </label>
                    </Td>
                  ))}
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </div>
    </Page>
  );
}
