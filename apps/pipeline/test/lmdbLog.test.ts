import { expect, test } from 'vitest';
import { openLmdbLog } from '../src/log/lmdb.ts';
import { clickLogContract } from './clickLog.contract.ts';
import { scratchFolder } from './scratch.ts';

clickLogContract('lmdb', () => {
  const folder = scratchFolder();
  return () => openLmdbLog(folder);
});

test('lmdb: a log keeps its identity, and another has another', async () => {
  const [one, another] = [scratchFolder(), scratchFolder()];
  const identity = async (folder: string) => {
    const log = openLmdbLog(folder);
    const name = await log.identity();
    await log.close();
    return name;
  };
  expect(await identity(one)).toBe(await identity(one));
  expect(await identity(one)).not.toBe(await identity(another));
});
