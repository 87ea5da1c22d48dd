import { createLogger } from '@clickledger/config';
import { scratchFolder } from '@clickledger/processes/testing';
import { expect, onTestFinished, test } from 'vitest';
import { deadLetter } from '#dead/letter.ts';
import { deadLetters } from '#dead/letters.ts';
import { lettersCondition, OpenLetters } from '#dead/open-letters.ts';
import { replayLetters } from '#dead/replay.ts';
import { EmbeddedLog } from '#log/embedded/embedded-log.ts';

const logger = createLogger({ LOG_LEVEL: 'silent' }, 'test');
const AT = { topic: 'clicks.rejected', partition: 0 } as const;
const REPAIRED = JSON.stringify({
  rejection_id: 'r',
  advertiser_id: '',
  event_time: 1,
  received_at: 1,
  source: 'beacon',
  code: 'malformed',
});

test('letters are counted once each, until they are put back', async () => {
  const log = new EmbeddedLog(scratchFolder());
  onTestFinished(() => log.close());
  const letters = new OpenLetters(log, logger);
  const open = async () => {
    await letters.count();
    return letters.open;
  };
  expect(await open()).toBe(0);
  const letter = (offset: number) => deadLetter(AT, 'loader', { offset, value: '{' }, new Error('no JSON'));
  // The second was written twice, as by a loader that was killed in between.
  await log.append([letter(0), letter(1), letter(1)]);
  expect(await open()).toBe(2);
  for await (const first of deadLetters(log)) {
    await replayLetters(log, [first], new Map([[first.position, REPAIRED]]));
    break;
  }
  expect(await open()).toBe(1);
});

test('says which command lists them', () => {
  expect(lettersCondition(0)).toEqual({});
  expect(lettersCondition(1).degraded).toBe(
    '1 record could not be read and waits: "clickledger dead list" shows them.',
  );
  expect(lettersCondition(3).degraded).toContain('3 records could not be read and wait');
});
