import { openLmdbLog } from '../src/log/lmdb.ts';
import { clickLogContract } from './clickLog.contract.ts';
import { scratchFolder } from './scratch.ts';

clickLogContract('lmdb', () => {
  const folder = scratchFolder();
  return () => openLmdbLog(folder);
});
