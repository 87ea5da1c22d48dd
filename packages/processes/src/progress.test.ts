import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openProgress } from './progress.ts';

let written: string;

beforeEach(() => {
  written = '';
  vi.useFakeTimers();
});

afterEach(() => vi.useRealTimers());

const output = (isTTY: boolean, columns?: number) => ({
  isTTY,
  columns,
  write: (text: string) => {
    written += text;
  },
});

/** A step that ends when it is told to. */
function work() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  return { run: () => promise, resolve, reject };
}

describe('where nothing moves', () => {
  it('says when a step is done and how long it took, and announces one that takes long', async () => {
    const progress = openProgress(output(false), output(false));
    const long = work();
    const step = progress.step('Building', long.run);
    await vi.advanceTimersByTimeAsync(999);
    expect(written).toBe('');
    await vi.advanceTimersByTimeAsync(1_501);
    long.resolve('built');
    expect(await step).toBe('built');
    await progress.step('Checking', async () => undefined);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(written).toBe('Building ...\nBuilding: done in 2.5 s\nChecking: done in 0.0 s\n');
  });

  it('leaves a failure to whoever called', async () => {
    const progress = openProgress(output(false), output(false));
    const failing = progress.step('Building', () => Promise.reject(new Error('no memory')));
    await expect(failing).rejects.toThrow('no memory');
    expect(written).toBe('');
  });
});

describe('on a terminal', () => {
  it('shows steps under way as the last lines, and how each ended', async () => {
    const progress = openProgress(output(true), output(true));
    const [build, store] = [work(), work()];
    const steps = [progress.step('Building', build.run), progress.step('Starting', store.run)];
    await vi.advanceTimersByTimeAsync(1_200);
    expect(screen()).toEqual([
      expect.stringMatching(/^ {2}\S Building {2}1\.2 s$/),
      expect.stringMatching(/^ {2}\S Starting {2}1\.2 s$/),
    ]);
    progress.pass('{"level":30}\n');
    store.resolve('');
    await steps[1];
    expect(screen()).toEqual(['{"level":30}', '  ✓ Starting  1.2 s', expect.stringContaining('Building')]);
    build.reject(new Error('no memory'));
    await expect(steps[0]).rejects.toThrow('no memory');
    expect(screen()).toEqual(['{"level":30}', '  ✓ Starting  1.2 s', '  ✗ Building  1.2 s']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('keeps a step on one line of a narrow terminal', async () => {
    const progress = openProgress(output(true, 12), output(true));
    const build = work();
    const step = progress.step('Building the dashboard', build.run);
    expect(screen()[0]).toHaveLength(11);
    build.resolve('');
    await step;
  });
});

const UP_AND_CLEAR = '\x1b[1A\r\x1b[2K';

/** What a terminal shows: the cursor goes up a line and clears it. */
function screen(): string[] {
  const lines = [''];
  for (const part of written.replaceAll(UP_AND_CLEAR, '⇧').split(/([\n⇧])/)) {
    if (part === '\n') lines.push('');
    else if (part === '⇧') lines.splice(-2, 2, '');
    else lines.push((lines.pop() ?? '') + part);
  }
  return lines.slice(0, -1);
}
