import type { ClickHouseClient } from '@clickhouse/client';
import { createLogger } from '@clickledger/config';
import { expect, onTestFinished, test } from 'vitest';
import { deadLetters, type ListedLetter } from '#dead/letters.ts';
import { replayLetters } from '#dead/replay.ts';
import type { ClickLog } from '#log/port.ts';
import type { Claims } from '#score/claims.ts';
import type { Counters } from '#score/counters.ts';
import { runScorer } from '#score/scorer.ts';
import { runLoader } from '#store/loader.ts';
import { POISONED, type PoisonedTopic, poisonsOf } from './poison.ts';

export interface Line {
  log: ClickLog;
  claims: Claims;
  counters: Counters;
}

const ROLLUPS = ['rollups.1m', 'rollups.1h'] as const;
const LOADED = ['clicks.scored', 'clicks.rejected', ...ROLLUPS] as const;
const logger = createLogger({ LOG_LEVEL: 'silent' }, 'test');
let made = 0;

/**
 * What a line of log, scorer and loader must do with records that nobody can read: every other arrives, and each of
 * them is a row or a dead letter. `open` starts on an empty log.
 */
export function poisonContract(name: string, open: () => Line, clickhouse: () => ClickHouseClient): void {
  /** Runs scorer and loader for the length of the test. */
  function start() {
    const line = open();
    const stop = new AbortController();
    const windows = {
      topics: ROLLUPS,
      onClicks: async () => undefined,
      settled: async () => undefined,
      version: async () => 0n,
    };
    const { log } = line;
    const running = [
      runScorer({ ...line, logger }, stop.signal),
      runLoader({ log, clickhouse: clickhouse(), windows, logger }, stop.signal),
    ];
    onTestFinished(async () => {
      stop.abort();
      await Promise.allSettled(running);
      await line.counters.close();
      await log.close();
    });
    const failed = Promise.race(running.map((role) => role.then(() => new Promise<never>(() => undefined))));
    const done = async () => {
      await log.caughtUp('scorer', ['clicks']);
      await log.caughtUp('loader', LOADED);
    };
    return { log, settled: () => Promise.race([done(), failed]) };
  }

  const append = (log: ClickLog, { topic }: PoisonedTopic, values: string[]) =>
    log.append(values.map((value) => ({ topic, key: 'one partition', value })));

  /** Each row's id and text. */
  async function rows({ table, id, text }: PoisonedTopic, prefix: string): Promise<Map<string, string>> {
    const answer = await clickhouse().query({
      query: `SELECT ${id} AS id, hex(${text}) AS text FROM ${table} WHERE startsWith(${id}, {prefix: String}) ORDER BY 1`,
      query_params: { prefix },
      format: 'JSONEachRow',
    });
    const found = await answer.json<{ id: string; text: string }>();
    const byId = new Map(found.map((row) => [row.id, Buffer.from(row.text, 'hex').toString()]));
    expect(found, 'no row is there twice').toHaveLength(byId.size);
    return byId;
  }

  async function letters(log: ClickLog): Promise<ListedLetter[]> {
    const found: ListedLetter[] = [];
    for await (const letter of deadLetters(log)) found.push(letter);
    return found;
  }

  test.each(POISONED)(`${name}: nothing unreadable in $topic stops the line`, async (poisoned) => {
    const run = `p${Date.now()}-${made++}-`;
    const good = (n: number) => JSON.stringify(poisoned.good(`${run}good-${n}`));
    const poisons = poisonsOf(poisoned, (n) => `${run}${n}`);
    const { log, settled } = start();
    const stage = poisoned.topic === 'clicks' ? 'scorer' : 'loader';

    await append(log, poisoned, [good(0), ...poisons.flatMap(({ value }, n) => [value, good(n + 1)])]);
    await settled();

    const [stored, dead] = [await rows(poisoned, run), await letters(log)];
    for (let n = 0; n <= poisons.length; n++) expect([...stored.keys()]).toContain(`${run}good-${n}`);
    expect(stored.size + dead.length, 'each is a row or a letter').toBe(2 * poisons.length + 1);
    for (const [n, { name, value, fate }] of poisons.entries()) {
      // What the scorer could read and the loader could not is dead with its verdict.
      const is = (said: string) => said === value.toWellFormed() || said.includes(`"${run}${n}"`);
      const letter = dead.find((each) => is(each.value));
      expect(stored.has(`${run}${n}`) === (letter === undefined), name).toBe(true);
      if (fate) expect(letter ? 'dead' : 'row', name).toBe(fate);
    }
    expect(stored.get(`${run}0`)).toBe('a\ufffd');
    expect(stored.get(`${run}2`)).toBe('a\0b');
    for (const letter of dead) {
      expect(letter.reason).not.toBe('');
      expect(letter.at).toBeGreaterThan(Date.now() - 600_000);
    }
    const stages = new Set(dead.map((letter) => letter.stage));
    expect(stages.has(stage)).toBe(true);

    // Behind all of them a record arrives as any other does.
    await append(log, poisoned, [JSON.stringify(poisoned.good(`${run}behind`))]);
    await settled();
    expect([...(await rows(poisoned, run)).keys()]).toContain(`${run}behind`);
  });

  test.each(POISONED)(`${name}: a dead record of $topic that was repaired counts once`, async (poisoned) => {
    const run = `r${Date.now()}-${made++}-`;
    const { log, settled } = start();
    await append(log, poisoned, ['half of {', 'the other half }']);
    await settled();
    const [first, second] = await letters(log);
    if (!first || !second) throw new Error('Both are dead.');
    const repaired = new Map([[first.position, JSON.stringify(poisoned.good(`${run}repaired`))]]);

    expect(await replayLetters(log, [first, second], repaired)).toMatchObject([
      { position: first.position, outcome: 'replayed' },
      { position: second.position, outcome: 'unreadable' },
    ]);
    await settled();
    expect([...(await rows(poisoned, run)).keys()]).toEqual([`${run}repaired`]);
    expect((await letters(log)).map(({ position }) => position)).toEqual([second.position]);

    // Again, and again by somebody who saw it begun but not done.
    const listed: ListedLetter[] = [];
    for await (const letter of deadLetters(log, { all: true })) listed.push(letter);
    expect(await replayLetters(log, listed.slice(0, 1), repaired)).toMatchObject([
      { outcome: 'done before' },
    ]);
    const begun = { ...first, state: 'replaying' as const };
    expect(await replayLetters(log, [begun], repaired)).toMatchObject([{ outcome: 'done before' }]);
    await settled();
    expect([...(await rows(poisoned, run)).keys()]).toEqual([`${run}repaired`]);
  });
}
