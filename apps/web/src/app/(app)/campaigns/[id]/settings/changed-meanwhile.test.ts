import { expect, test } from 'vitest';
import { changedMeanwhile } from './changed-meanwhile.ts';

const settings = {
  name: 'Shoes',
  startsAt: '',
  endsAt: '',
  dedupeWindow: '',
  labels: '',
  dailyBudget: '',
  totalBudget: '',
  siteIds: ['news'],
};

test('only what differs is told, with sites by their names', () => {
  const current = { ...settings, endsAt: '2026-05-01T00:00', siteIds: ['news', 'gone'] };
  expect(changedMeanwhile(settings, current, [{ id: 'news', name: 'Morning News' }])).toEqual([
    { name: 'endsAt', label: 'End', was: '', is: '2026-05-01T00:00', value: '2026-05-01T00:00' },
    {
      name: 'siteIds',
      label: 'Sites',
      was: 'Morning News',
      is: 'Morning News, gone',
      value: ['news', 'gone'],
    },
  ]);
  expect(changedMeanwhile(settings, { ...settings }, [])).toEqual([]);
});
