import { SingleBar } from 'cli-progress';
import type { Phase } from './simulate.ts';

const NAMES: Record<Phase, string> = { backfill: 'Sending history', live: 'Sending clicks ' };
const QUIET_MS = 10_000;

/** Shows progress on stderr: a bar where somebody watches, else a line now and then. */
export function createProgress(isWatched: boolean) {
  return isWatched ? barProgress() : lineProgress();
}

function barProgress() {
  let shown: { phase: Phase; bar: SingleBar } | undefined;
  return {
    update(phase: Phase, done: number, total: number): void {
      if (shown?.phase !== phase) {
        shown?.bar.stop();
        const format = `${NAMES[phase]} {bar} {percentage}% | {value} clicks | {duration_formatted}`;
        shown = { phase, bar: new SingleBar({ format, stream: process.stderr, hideCursor: true }) };
        shown.bar.start(total, 0);
      }
      // History is as long as chance makes it.
      shown.bar.setTotal(Math.max(total, done));
      shown.bar.update(done);
    },
    stop: () => shown?.bar.stop(),
  };
}

function lineProgress() {
  let saidAt = performance.now();
  return {
    update(phase: Phase, done: number, total: number): void {
      if (performance.now() - saidAt < QUIET_MS) return;
      saidAt = performance.now();
      process.stderr.write(`${NAMES[phase].trim()}: ${done} of about ${total}\n`);
    },
    stop: () => undefined,
  };
}
