import { buildClick } from '@clickledger/domain/testing';
import { afterEach, expect, test, vi } from 'vitest';
import type { DedupeItem } from '#dedupe/port.ts';
import type { LogRecord } from '#log/port.ts';
import { GroupCommit } from './group-commit.ts';

const click = (click_id: string) => buildClick({ click_id, duplicate_of: '', findings: [] });
const robot = (click_id: string) => ({
  ...click(click_id),
  findings: [{ rule: 'declared_bot', version: 1, class: 'givt' as const, weight: 100, detail: {} }],
});

afterEach(() => vi.useRealTimers());

/** What the window was asked and the log was given; each click repeats the first of its question. */
function noted(isAway = false) {
  const asked: string[][] = [];
  const appended: string[][] = [];
  const dedupe = {
    check: async (items: DedupeItem[]) => {
      if (isAway) throw new Error('away');
      asked.push(items.map(({ identity }) => identity));
      return items.map((_, i) => (i === 0 ? '' : (items[0]?.identity ?? '')));
    },
    close: async () => undefined,
  };
  const log = {
    append: async (records: LogRecord[]) => {
      appended.push(records.map(({ value }) => value));
    },
  };
  return { asked, appended, commits: new GroupCommit({ dedupe, log }) };
}

test('what comes in one turn is one question and one append; what comes later is another', async () => {
  const { asked, appended, commits } = noted();
  await Promise.all([commits.keep([click('a'), click('b')], []), commits.keep([click('c')], [])]);
  await commits.keep([click('d')], []);
  expect(asked).toEqual([['a', 'b', 'c'], ['d']]);
  expect(appended.map((values) => values.map((value) => JSON.parse(value).click_id))).toEqual(asked);
});

test('what comes soon after a commit waits for company, but not once there is enough', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'performance'] });
  const { asked, commits } = noted();
  const kept = [commits.keep([click('a')], [])];
  await vi.advanceTimersByTimeAsync(0);
  for (const id of ['b', 'c']) {
    kept.push(commits.keep([click(id)], []));
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(asked).toEqual([['a']]);
  await vi.advanceTimersByTimeAsync(10);
  expect(asked).toEqual([['a'], ['b', 'c']]);
  const many = Array.from({ length: 50 }, (_, i) => click(`d${i}`));
  kept.push(commits.keep(many, []));
  await vi.advanceTimersByTimeAsync(0);
  expect(asked[2]).toHaveLength(50);
  await Promise.all(kept);
});

test('each click is told what it repeats, and what is invalid by itself is not compared', async () => {
  const { asked, appended, commits } = noted();
  const clicks = [robot('r'), click('a'), robot('s'), click('b')];
  await commits.keep(clicks, []);
  expect(asked).toEqual([['a', 'b']]);
  expect(clicks.map(({ duplicate_of }) => duplicate_of)).toEqual(['', '', '', 'a']);
  expect(JSON.parse(appended[0]?.[3] ?? '').duplicate_of).toBe('a');
});

test('nothing is appended, and everybody is told, when the window does not answer', async () => {
  const { appended, commits } = noted(true);
  const kept = await Promise.allSettled([commits.keep([click('a')], []), commits.keep([click('b')], [])]);
  expect(kept.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(appended).toEqual([]);
});
