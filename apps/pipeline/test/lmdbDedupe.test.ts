import { LmdbDedupe } from '../src/dedupe/lmdb.ts';
import { openLmdbLog } from '../src/log/lmdb.ts';
import { dedupeContract } from './dedupe.contract.ts';
import { scratchFolder } from './scratch.ts';

dedupeContract('lmdb', () => {
  const folder = scratchFolder();
  return async () => new LmdbDedupe(openLmdbLog(folder));
});
