import { seal, unseal } from '@clickledger/db';
import { z } from 'zod';

/** How long a secret that is shown waits for its first code, in ms. */
const SETUP_MS = 30 * 60_000;
const PURPOSE = 'totp setup';
const setup = z.object({ secret: z.string(), until: z.number() });

interface Whose {
  userId: string;
  deploymentSecret: string;
  /** In ms UTC. */
  now: number;
}

/** A secret that is not proved yet: the browser keeps it sealed, so that nothing is stored before it counts. */
export function sealAppSetup(secret: string, { userId, deploymentSecret, now }: Whose): string {
  const text = JSON.stringify({ secret, until: now + SETUP_MS });
  return seal(text, { purpose: PURPOSE, id: userId, deploymentSecret });
}

/** The secret; null where it was shown to somebody else or too long ago. */
export function openAppSetup(sealed: string, { userId, deploymentSecret, now }: Whose): string | null {
  const text = unseal(sealed, { purpose: PURPOSE, id: userId, deploymentSecret });
  if (text === null) return null;
  const { secret, until } = setup.parse(JSON.parse(text));
  return now <= until ? secret : null;
}
