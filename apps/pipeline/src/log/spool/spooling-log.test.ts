import { mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@clickledger/config';
import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { RecordRefused } from '#errors.ts';
import { segmentBases, segmentPath } from '#log/journal/segments.ts';
import { SEGMENT_BYTES } from '#log/journal/writer.ts';
import type { LogRecord } from '#log/port.ts';
import { SpoolingLog, type SpoolingLogOptions } from './spooling-log.ts';

const logger = createLogger({ LOG_LEVEL: 'silent' }, 'test');
const click = (id: string | number): LogRecord => ({
  topic: 'clicks',
  key: `${id}`,
  value: `{"id":"${id}"}`,
});
const clicks = (n: number, from = 0) => Array.from({ length: n }, (_, i) => click(from + i));
const keys = (records: LogRecord[]) => records.map(({ key }) => key);

type Mood = 'up' | 'failing' | 'silent';

/** A log that does what it is told: takes records, fails, or says nothing until it is up again. */
class MoodyLog {
  readonly taken: LogRecord[] = [];
  /** Keys that it will never take. */
  readonly refused = new Set<string>();
  asked = 0;
  #mood: Mood = 'up';
  #changed = Promise.withResolvers<void>();

  set mood(mood: Mood) {
    this.#mood = mood;
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }

  async append(records: LogRecord[]): Promise<void> {
    this.asked++;
    await this.#answer();
    if (records.some(({ key }) => this.refused.has(key))) throw new RecordRefused('MESSAGE_TOO_LARGE');
    this.taken.push(...records);
  }

  async endOffset(): Promise<number> {
    await this.#answer();
    return this.taken.length;
  }

  async #answer(): Promise<void> {
    while (this.#mood === 'silent') await this.#changed.promise;
    if (this.#mood === 'failing') throw new Error('The broker is gone.');
  }
}

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'clickledger-spool-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function open(log: MoodyLog, folder: string, options: Partial<SpoolingLogOptions> = {}) {
  const spooling = new SpoolingLog({ log, folder, maxBytes: 1e9, patienceMs: 50, logger, ...options });
  onTestFinished(() => spooling.close());
  return spooling;
}

const drained = (spooling: SpoolingLog) =>
  vi.waitFor(() => expect(spooling.stats()).toMatchObject({ records: 0, direct: true }), { timeout: 10_000 });

test('while the log is there, nothing touches the disk', async () => {
  const log = new MoodyLog();
  const folder = scratch();
  const spooling = open(log, folder);
  await spooling.append(clicks(3));
  expect(keys(log.taken)).toEqual(['0', '1', '2']);
  expect(segmentBases(join(folder, '0'))).toEqual([]);
  expect(spooling.stats()).toMatchObject({ records: 0, bytes: 0, oldestAt: undefined, direct: true });
});

test('what a failing log did not take goes to it later, in order', async () => {
  const log = new MoodyLog();
  const spooling = open(log, scratch());
  log.mood = 'failing';
  const before = Date.now();
  for (let i = 0; i < 50; i++) await spooling.append([click(i)]);
  const { records, bytes, oldestAt, direct } = spooling.stats();
  expect({ records, direct }).toEqual({ records: 50, direct: false });
  expect(bytes).toBeGreaterThan(50 * 10);
  expect(oldestAt).toBeGreaterThanOrEqual(before);
  log.mood = 'up';
  await drained(spooling);
  expect(keys(log.taken)).toEqual(keys(clicks(50)));
});

test('a silent log keeps one append waiting, not those behind it', async () => {
  const log = new MoodyLog();
  const spooling = open(log, scratch(), { patienceMs: 300 });
  log.mood = 'silent';
  const started = performance.now();
  await Promise.all(clicks(20).map((each) => spooling.append([each])));
  const { asked } = log;
  for (const each of clicks(20, 20)) await spooling.append([each]);
  // Had each of them waited, it would be twenty times and more.
  expect(performance.now() - started).toBeLessThan(10 * 300);
  // The drain asks; appends do not.
  expect(log.asked).toBeLessThanOrEqual(asked + 1);
  log.mood = 'up';
  await drained(spooling);
  // What was given up was taken after all, and comes again from the spool.
  expect(new Set(keys(log.taken))).toEqual(new Set(keys(clicks(40))));
  expect(log.taken.length).toBeLessThanOrEqual(60);
});

test('any outages: every acknowledged record arrives, in order and once where the outcome of each append was known', async () => {
  const moods = fc.constantFrom<Mood>('up', 'failing', 'silent');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(moods, fc.integer({ min: 1, max: 40 })), { maxLength: 8 }),
      async (steps) => {
        const log = new MoodyLog();
        const folder = mkdtempSync(join(tmpdir(), 'clickledger-spool-'));
        let spooling = new SpoolingLog({ log, folder, maxBytes: 1e9, patienceMs: 20, logger });
        let sent = 0;
        for (const [mood, appends] of steps) {
          log.mood = mood;
          for (let i = 0; i < appends; i++) await spooling.append([click(sent++)]);
          if (mood !== 'silent' && appends % 3 === 0) {
            await spooling.close();
            spooling = new SpoolingLog({ log, folder, maxBytes: 1e9, patienceMs: 20, logger });
          }
        }
        log.mood = 'up';
        await drained(spooling);
        await spooling.close();
        rmSync(folder, { recursive: true });
        const copies = keys(log.taken);
        expect([...new Set(copies)].sort()).toEqual(keys(clicks(sent)).sort());
        if (!steps.some(([mood]) => mood === 'silent')) expect(copies).toEqual(keys(clicks(sent)));
      },
    ),
    { numRuns: 25 },
  );
});

test('a start finds what was left, also by others that ended, and leaves what is in use', async () => {
  const log = new MoodyLog();
  const folder = scratch();
  log.mood = 'failing';
  const [one, two, three] = [open(log, folder), open(log, folder), open(log, folder)];
  await one.append([click('one')]);
  await two.append([click('two')]);
  await three.append([click('three')]);
  await one.close();
  await two.close();
  const next = open(log, folder);
  expect(next.stats()).toMatchObject({ records: 2, direct: false });
  log.mood = 'up';
  await drained(next);
  await drained(three);
  expect(keys(log.taken).sort()).toEqual(['one', 'three', 'two']);
});

test('a full spool says so and takes records again once it was drained', async () => {
  const log = new MoodyLog();
  const spooling = open(log, scratch(), { maxBytes: 1_000 });
  log.mood = 'failing';
  const outcomes = await Promise.allSettled(clicks(100).map((each) => spooling.append([each])));
  const kept = outcomes.filter(({ status }) => status === 'fulfilled').length;
  expect(kept).toBeGreaterThan(5);
  expect(spooling.stats()).toMatchObject({ records: kept });
  expect(spooling.stats().bytes).toBeLessThanOrEqual(1_000);
  await expect(spooling.append([click('late')])).rejects.toMatchObject({ name: 'Unavailable' });
  log.mood = 'up';
  await drained(spooling);
  await spooling.append([click('again')]);
  expect(log.taken).toHaveLength(kept + 1);
});

test('where the disk cannot be written, records go to the log again when it is back', async () => {
  const log = new MoodyLog();
  const folder = scratch();
  const spooling = open(log, folder);
  rmSync(folder, { recursive: true });
  log.mood = 'failing';
  await expect(spooling.append([click(1)])).rejects.toMatchObject({ name: 'Unavailable' });
  await expect(spooling.append([click(2)])).rejects.toMatchObject({ name: 'Unavailable' });
  log.mood = 'up';
  await vi.waitFor(() => expect(spooling.stats().direct).toBe(true), { timeout: 5_000 });
  await spooling.append([click(3)]);
  expect(keys(log.taken)).toEqual(['3']);
});

test('a record that the log refuses is set aside and holds up nobody', async () => {
  const log = new MoodyLog();
  const folder = scratch();
  log.refused.add('7');
  const spooling = open(log, folder);
  log.mood = 'failing';
  for (const each of clicks(20)) await spooling.append([each]);
  log.mood = 'up';
  await drained(spooling);
  expect(keys(log.taken)).toEqual(keys(clicks(20)).filter((key) => key !== '7'));
  const [line = '', ...rest] = readFileSync(join(folder, 'refused.jsonl'), 'utf8').trim().split('\n');
  expect(rest).toEqual([]);
  expect(JSON.parse(line)).toEqual({ ...click(7), reason: 'MESSAGE_TOO_LARGE' });
});

test('records that the disk has lost do not keep back those behind them', async () => {
  const log = new MoodyLog();
  const folder = scratch();
  log.mood = 'failing';
  const first = open(log, folder);
  await first.append([click('lost')]);
  await first.append([{ ...click('large'), value: 'x'.repeat(SEGMENT_BYTES + 1) }]);
  await first.close();
  truncateSync(segmentPath(join(folder, '0'), 0), 10);
  const second = open(log, folder);
  await second.append([click('kept')]);
  log.mood = 'up';
  await drained(second);
  expect(keys(log.taken)).toEqual(['large', 'kept']);
});
