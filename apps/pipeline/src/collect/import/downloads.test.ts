import { expect, test } from 'vitest';
import { createDownloads, DOWNLOAD_GAP_MS } from './downloads.ts';

/** Requests of one visitor for one file: seconds, status and, where the log tells, the first byte asked for. */
function clicksOf(requests: [second: number, status: number, rangeStart?: number][], of = ['a', 'b', '/c']) {
  const continues = createDownloads();
  return requests.filter(
    ([second, status, rangeStart]) =>
      !continues({ of, time: second * 1_000, isPart: status === 206, rangeStart }),
  ).length;
}

const GAP_S = DOWNLOAD_GAP_MS / 1_000;

test.each<[string, number, [number, number, number?][]]>([
  [
    'the parts of one download',
    1,
    [
      [0, 206],
      [40, 206],
      [80, 206],
    ],
  ],
  [
    'parts that follow the whole file',
    1,
    [
      [0, 200],
      [1, 206],
      [2, 206],
    ],
  ],
  ['parts over hours, each soon after the one before', 1, [0, 1, 2, 3].map((n) => [n * GAP_S, 206])],
  [
    'parts written down out of order',
    1,
    [
      [40, 206],
      [0, 206],
      [80, 206],
    ],
  ],
  [
    'a part long after the last one',
    2,
    [
      [0, 206],
      [GAP_S + 1, 206],
    ],
  ],
  [
    'whole files',
    3,
    [
      [0, 200],
      [40, 200],
      [80, 304],
    ],
  ],
  [
    'the whole file again after parts',
    2,
    [
      [0, 206],
      [40, 206],
      [80, 200],
    ],
  ],
  [
    'parts that do not start the file, whoever began it',
    0,
    [
      [0, 206, 1_000],
      [9_999, 206, 2_000],
    ],
  ],
  [
    'a part that starts the file, then others',
    1,
    [
      [0, 206, 0],
      [1, 206, 1_000],
    ],
  ],
  [
    'a player that asks for two bytes first',
    1,
    [
      [0, 206, 0],
      [1, 206, 0],
    ],
  ],
])('%s', (_what, clicks, requests) => expect(clicksOf(requests)).toBe(clicks));

test('each visitor, agent and path has downloads of its own', () => {
  const continues = createDownloads();
  const part = { time: 0, isPart: true, rangeStart: undefined };
  for (const of of [
    ['a', 'b', '/c'],
    ['x', 'b', '/c'],
    ['a', 'x', '/c'],
    ['a', 'b', '/x'],
  ]) {
    expect(continues({ ...part, of })).toBe(false);
  }
  expect(continues({ ...part, of: ['a', 'b', '/c'] })).toBe(true);
});
