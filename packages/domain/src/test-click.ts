import { isSignature, signText } from './signing.ts';

/** How long a test click may be sent after it was asked for, ms. */
const TEST_CLICK_MS = 300_000;

const textOf = (campaignId: string, clickId: string, expires: string) =>
  ['clickledger-test-1', campaignId, clickId, expires].join('\n');

/** What marks a pixel of a campaign as a test, for one click id and a few minutes: its end in ms UTC, and a signature. */
export function signTestClick(campaignId: string, clickId: string, now: number, secret: string): string {
  const expires = String(now + TEST_CLICK_MS);
  return `${expires}.${signText(textOf(campaignId, clickId, expires), secret)}`;
}

/** Whether the deployment has marked this very click as a test, and not too long ago. */
export function isTestClick(
  token: string,
  { campaignId, clickId }: { campaignId: string; clickId: string },
  now: number,
  secret: string,
): boolean {
  const [expires = '', signature = '', ...rest] = token.split('.');
  if (rest.length > 0 || !/^\d{1,15}$/.test(expires) || Number(expires) < now) return false;
  return isSignature(signature, textOf(campaignId, clickId, expires), secret);
}
