import type { AppRouter } from '@clickledger/api';
import { QueryClient, skipToken } from '@tanstack/react-query';
import { createTRPCClient } from '@trpc/client';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { expect, test, vi } from 'vitest';
import { type ApiClient, proceduresOf } from './procedures.ts';

const query = vi.fn(async () => 'answered');
const mutation = vi.fn(async () => 'done');
const ours = proceduresOf(async () => ({ query, mutation }) as unknown as ApiClient);
const theirs = createTRPCOptionsProxy<AppRouter>({
  client: createTRPCClient<AppRouter>({ links: [] }),
  queryClient: new QueryClient(),
});
const range = { preset: '24h' } as const;

test('keys are those under which the server prefetches', () => {
  for (const of of [ours, theirs].map((trpc) => [
    trpc.campaigns.pathKey(),
    trpc.overview.summary.queryKey({ range }),
    trpc.overview.summary.queryKey(),
    trpc.overview.summary.queryOptions({ range }).queryKey,
    trpc.members.list.queryOptions().queryKey,
    trpc.overview.summary.queryOptions(skipToken).queryKey,
    trpc.members.invite.mutationOptions().mutationKey,
  ])) {
    expect(of).toEqual([
      [['campaigns']],
      [['overview', 'summary'], { input: { range }, type: 'query' }],
      [['overview', 'summary'], { type: 'query' }],
      [['overview', 'summary'], { input: { range }, type: 'query' }],
      [['members', 'list'], { type: 'query' }],
      [['overview', 'summary'], { type: 'query' }],
      [['members', 'invite']],
    ]);
  }
});

test('what is asked is asked of the procedure, and options go along', async () => {
  const client = new QueryClient();
  const options = ours.overview.summary.queryOptions({ range }, { staleTime: 5 });
  expect(options.staleTime).toBe(5);
  expect(await client.fetchQuery(options)).toBe('answered');
  expect(query).toHaveBeenCalledWith('overview.summary', { range });
  expect(ours.overview.summary.queryOptions(skipToken).queryFn).toBe(skipToken);

  const onSuccess = vi.fn();
  const invite = client.getMutationCache().build(client, ours.members.invite.mutationOptions({ onSuccess }));
  const sent = { email: 'a@b.example', role: 'viewer' } as const;
  expect(await invite.execute(sent)).toBe('done');
  expect(mutation).toHaveBeenCalledWith('members.invite', sent);
  expect(onSuccess).toHaveBeenCalledOnce();
});

test('a misspelt question is a mistake of the program', () => {
  expect(() => (ours as unknown as { x: { options: () => void } }).x.options()).toThrow('no x.options');
});
