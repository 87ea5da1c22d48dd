import { clickledger, fromJson } from './command-line.ts';
import type { Installation } from './installation.ts';

/** A key of an advertiser's that may do this. */
export async function newApiKey(
  at: Installation,
  advertiserId: string,
  scopes: ('send' | 'read' | 'manage')[],
): Promise<{ id: string; key: string }> {
  const made = await clickledger(at.env, [
    'keys',
    'create',
    advertiserId,
    'Tests',
    '--json',
    '--scopes',
    scopes.join(','),
  ]);
  return fromJson(made.stdout) as { id: string; key: string };
}
