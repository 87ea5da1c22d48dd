import { DEFAULT_QUESTION } from '@clickledger/domain';
import { expect, test } from 'vitest';
import { innerQuestion, MOST_OPEN, outerQuestion, readState, stateParams } from './state.ts';

const read = (text: string) => readState(new URLSearchParams(text));

test('a state is its address', () => {
  const text = 'by=country.device&site.not=news&zone=Asia%2FKolkata&as=heat&open=DE&open=&view=mine-1';
  const { problems, ...state } = read(text);
  expect(problems).toEqual([]);
  expect(state.open).toEqual(['DE', '']);
  expect(state.saved).toBe('mine-1');
  expect(stateParams(state).toString()).toBe(text);
});

test('what cannot be used is told, and left out', () => {
  const { problems, view, question } = read('as=pie&planet=mars&by=country');
  expect(problems.map(({ param }) => param).sort()).toEqual(['as', 'planet']);
  expect(view).toBe('table');
  expect(question).toEqual({ ...DEFAULT_QUESTION, by: ['country'] });
});

test('nothing is unfolded where there is one break-down', () => {
  expect(read('by=country&open=DE').open).toEqual([]);
  const many = Array.from({ length: 40 }, (_, i) => `open=${i}`).join('&');
  expect(read(`by=country.device&${many}`).open).toHaveLength(MOST_OPEN);
});

test('rows unfold into the second break-down of theirs alone', () => {
  const { question } = read('by=country.device&site=news');
  expect(outerQuestion(question).by).toEqual(['country']);
  const inner = innerQuestion(question, 'DE');
  expect(inner.by).toEqual(['device']);
  expect(inner.filters).toEqual([
    { dimension: 'site', op: 'is', values: ['news'] },
    { dimension: 'country', op: 'is', values: ['DE'] },
  ]);
});
