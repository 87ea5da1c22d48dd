import { expect, test } from 'vitest';
import { Metrics } from './metrics-text.ts';
import { reportLists } from './network-lists.ts';

const process = (text: string) => ({
  target: { roles: ['collector'], url: 'http://a:1' },
  answer: { readiness: { ready: true, roles: [] }, metrics: new Metrics(text) },
});
const told = (list: string, version: string, seconds: number, shipped: boolean, flags = [0, 0]) =>
  `clickledger_network_list_timestamp_seconds{list="${list}",version="${version}",categories="tor+vpn",shipped="${shipped}"} ${seconds}
clickledger_network_list_networks{list="${list}"} 12
clickledger_network_list_refused{list="${list}"} ${flags[0]}
clickledger_network_list_stale{list="${list}"} ${flags[1]}
`;

test('lists are the operator’s first, each version once, and what is wrong with one anywhere shows', () => {
  const lists = reportLists({
    at: 0,
    processes: [
      process(told('z.tsv', '1', 86_400, true) + told('say \\"hi\\", \\\\.txt', '7', 86_400, false)),
      process(told('z.tsv', '1', 86_400, true, [0, 1]) + told('new.csv', 'none', 0, false, [1, 0])),
      { target: { roles: ['collector'], url: 'http://b:1' }, answer: undefined },
    ],
  });
  expect(lists).toEqual([
    {
      name: 'new.csv',
      version: 'none',
      madeAt: null,
      categories: ['tor', 'vpn'],
      regions: false,
      networks: 12,
      shipped: false,
      state: 'refused',
    },
    expect.objectContaining({ name: 'say "hi", \\.txt', state: 'in_force', madeAt: new Date(86_400_000) }),
    expect.objectContaining({ name: 'z.tsv', shipped: true, state: 'stale' }),
  ]);
});

test('a database of regions is told apart from lists of networks', () => {
  const text = told('cities.mmdb', 'City-1', 86_400, false).replace('"tor+vpn"', '"regions"');
  expect(reportLists({ at: 0, processes: [process(text)] })).toEqual([
    expect.objectContaining({ name: 'cities.mmdb', categories: [], regions: true }),
  ]);
});
