import { open } from 'lmdb';
import { LmdbDedupe } from '../src/dedupe/lmdb.ts';
import { dedupeContract } from './dedupe.contract.ts';
import { scratchFolder } from './scratch.ts';

dedupeContract('lmdb', () => {
  const folder = scratchFolder();
  return async () => new LmdbDedupe(open({ path: folder, maxDbs: 4 }));
});
