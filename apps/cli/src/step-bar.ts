import { SingleBar } from 'cli-progress';

/**
 * Tells how far a walk over steps is, e.g. `stepBar('Comparing', 'hours')`: on stderr, where somebody watches and there is
 * more than one step.
 */
export function stepBar(doing: string, steps: string) {
  const format = `${doing} {bar} {percentage}% | {value} of {total} ${steps} | {duration_formatted}`;
  const bar = new SingleBar({ format, stream: process.stderr, clearOnComplete: true, hideCursor: true });
  let shown = false;
  return {
    update(done: number, total: number): void {
      if (done > 0 && !shown) bar.start(total, done);
      shown ||= done > 0;
      bar.update(done);
    },
    stop: () => bar.stop(),
  };
}
