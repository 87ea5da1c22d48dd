import { expect, test } from 'vitest';
import { families } from './families.ts';
import { measure } from './measure.ts';
import { judged } from './run.ts';

/** Families whose goals are reached today, and are small enough to be judged with every test run. */
const REACHED = [
  'corporate proxies',
  'schools',
  'commuters',
  'people who compare',
  'televisions, consoles',
  'text browsers, old phones',
  'browsers within apps',
  'a site that all link to',
  'a campaign on television',
  'libraries as browsers',
  'clouds',
  'declared robots',
];

test('goals that are reached stay reached', async () => {
  const some = families('held', (name) => REACHED.includes(name));
  const measured = measure(some, await judged(some));
  expect(measured.map(({ family }) => family.name)).toEqual(REACHED);
  expect(measured.filter(({ reached }) => reached !== true)).toEqual([]);
}, 120_000);

test('a seed makes the same clicks each time, and another seed others', () => {
  const clicks = (seed: string) =>
    families(seed, (name) => name === 'farm, 120 in 2 min').flatMap((family) =>
      family.clicks.map(({ at, from }) => [at, from.ip, from.visitorId]),
    );
  expect(clicks('one')).toEqual(clicks('one'));
  expect(clicks('one')).not.toEqual(clicks('other'));
});
