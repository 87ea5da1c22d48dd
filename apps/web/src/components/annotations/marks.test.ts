import { expect, test } from 'vitest';
import type { Annotation } from '#lib/model.ts';
import { marksOf } from './marks.ts';

const hour = (h: number) => new Date(Date.UTC(2026, 6, 1, h));
const at = (date: Date): Annotation => ({ at: date, kind: 'price', text: 'x', path: null, campaignIds: [] });
const pieces = [0, 1, 2, 3].map((h) => ({ start: hour(h), end: hour(h + 1) }));

test('changes of one piece are one mark, in its middle and in their order', () => {
  const [early, late] = [at(hour(2)), at(new Date(hour(3).getTime() - 1))];
  expect(marksOf([late, early], pieces)).toEqual([
    { place: 0.625, piece: pieces[2], annotations: [early, late] },
  ]);
});

test('each change is in one mark, and none beyond the pieces is', () => {
  const all = [at(hour(-1)), at(hour(0)), at(hour(1)), at(hour(4))];
  expect(marksOf(all, pieces).map(({ annotations }) => annotations)).toEqual([[all[1]], [all[2]]]);
});
