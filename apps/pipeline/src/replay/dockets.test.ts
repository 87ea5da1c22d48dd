import { expect, test } from 'vitest';
import { docketsOf } from './dockets.ts';

const advertiser = (advertiserId: string, clicks: number) => ({ advertiserId, clicks });
const docket = (first: string, last: string, clicks: number) => ({ advertisers: { first, last }, clicks });

test('neighbours share a docket up to its size, who has more has one alone, and the largest come first', () => {
  const advertisers = [advertiser('a', 4), advertiser('b', 6), advertiser('c', 1), advertiser('d', 30)];
  expect(docketsOf([...advertisers, advertiser('e', 9)], 10)).toEqual([
    docket('d', 'd', 30),
    docket('a', 'b', 10),
    docket('e', 'e', 9),
    docket('c', 'c', 1),
  ]);
  expect(docketsOf([], 10)).toEqual([]);
});
