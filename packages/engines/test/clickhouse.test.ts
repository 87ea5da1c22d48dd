import { afterAll, describe } from 'vitest';
import { clickHouseContract } from './contract/clickhouse-contract.ts';
import { type FrontProcess, scratch, startFront } from './front-process.ts';

describe('chDB behind its front', { timeout: 20_000 }, () => {
  const { folder, remove } = scratch();
  let front: FrontProcess | undefined;
  afterAll(async () => {
    await front?.stop();
    remove();
  });

  clickHouseContract(async () => {
    front = await startFront('clickhouse', { path: folder, port: 0, user: 'ada', password: 'se cret' });
    return { url: front.url, username: 'ada', password: 'se cret' };
  });
});
