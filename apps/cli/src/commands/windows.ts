import { join } from 'node:path';
import { toJson } from '@clickledger/domain';
import { tryLockFolder } from '@clickledger/engines/folder-lock';
import { type Rebuilt, rebuildParts, rebuildWindows } from '@clickledger/pipeline';
import { StartError } from '@clickledger/processes';
import { SingleBar } from 'cli-progress';
import { type Register, stopSignal } from '#command.ts';
import { print, withEngines } from '#with-engines.ts';

export const registerWindows: Register = (program, readEnv) => {
  program
    .command('windows')
    .description('the counts per minute and hour')
    .command('rebuild')
    .description(
      'count every minute and hour anew beside those in use, then put them in their place; nothing stops',
    )
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      await withEngines(readEnv, 'windows', async (engines) => {
        const bar = progressBar();
        const release = holdRebuild(engines.env.DATA_DIR);
        try {
          const options = { signal: stopSignal(), onProgress: bar.update };
          const rebuilt = await rebuildWindows(rebuildParts(engines), options).finally(bar.stop);
          print(json ? toJson(asJson(rebuilt)) : describe(rebuilt));
        } finally {
          release();
        }
      });
    });
};

/** @throws StartError while another rebuild is under way. */
function holdRebuild(dataDir: string): () => void {
  const lock = tryLockFolder(join(dataDir, 'windows'));
  if (lock) return lock.release;
  throw new StartError('The windows are being rebuilt already: wait until that is done.');
}

/** Spans of six hours; on stderr, and only where somebody watches. */
function progressBar() {
  const bar = new SingleBar({
    format: 'Counting {bar} {percentage}% | {duration_formatted}',
    stream: process.stderr,
    noTTYOutput: false,
    clearOnComplete: true,
    hideCursor: true,
  });
  let started = false;
  return {
    update(done: number, total: number): void {
      if (!started) bar.start(total, done);
      started = true;
      bar.update(done);
    },
    stop: () => bar.stop(),
  };
}

function asJson({ before, after, changed }: Rebuilt) {
  const hours = changed.map(({ advertiserId, hour, granularity }) => ({
    advertiser_id: advertiserId,
    hour: new Date(hour).toISOString(),
    granularity,
  }));
  return { before, after, changed: hours };
}

function describe({ before, after, changed }: Rebuilt): string {
  const line = (name: string, granularity: '1m' | '1h') => {
    const [was, is] = [before[granularity], after[granularity]];
    return `${name} ${was.rows} rows of ${was.accepted} clicks before, ${is.rows} rows of ${is.accepted} clicks now.`;
  };
  const different = changed.map(
    ({ advertiserId, hour, granularity }) =>
      `${new Date(hour).toISOString()} ${advertiserId}: the ${granularity} windows of this hour counted otherwise before.`,
  );
  const verdict = changed.length === 0 ? ['Every hour counts as it did.'] : different;
  return [line('minutes:', '1m'), line('hours:  ', '1h'), ...verdict].join('\n');
}
