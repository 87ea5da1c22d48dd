import { expect, test } from 'vitest';
import { readView, viewParams, viewPath } from './saved-view.ts';

test('a view has one form, however its address was written', () => {
  const written = ['range=30d&by=country&as=heat&offset=50', 'as=heat&by=country&open=DE&view=old&range=30d'];
  for (const params of written) expect(viewParams(readView(params))).toBe('by=country&range=30d&as=heat');
  expect(viewPath('mine', 'by=country&range=30d')).toBe('/explore?by=country&range=30d&view=mine');
});

test('what is no more is told, and the rest is read', () => {
  const { question, problems } = readView('by=country.planet&show=billable.votes&range=7d');
  expect(question).toMatchObject({ by: ['country'], measures: ['billable'], range: { preset: '7d' } });
  expect(problems.map(({ param }) => param)).toEqual(['show', 'by']);
});
