import 'server-only';
import type { Guesses } from '@clickledger/core';
import { headers } from 'next/headers';
import { getServer } from '#env.ts';
import { AttemptLimit } from './attempt-limit.ts';
import { addressBlock, clientAddress } from './client-address.ts';

const limit = new AttemptLimit(5);

/** The guesses that whoever sends this request has left: five in a row, then one after ever longer waits. */
export async function guessesOfClient(): Promise<Guesses> {
  const given = await headers();
  const address = clientAddress((name) => given.get(name), getServer().env.TRUSTED_PROXY_HOPS);
  const key = addressBlock(address);
  return {
    take: () => {
      const now = Date.now();
      const wait = limit.waitMs(key, now);
      if (wait === 0) limit.take(key, now);
      return wait;
    },
    right: () => limit.giveBack(key),
  };
}
