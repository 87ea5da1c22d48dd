import { isTestClick, type LinkKeys, linkToken, nonceClickId, type SignedLink } from '@clickledger/domain';
import type { SignatureFault, Visit } from './input.ts';
import { expiryFault, isFault, nonceFault, readPixelSignature } from './signed-pixel.ts';

/** What a signature says of a click: the id that its nonce stands for, `''` without one, and what its visit proves. */
export interface Signature {
  clickId: string;
  visit: Pick<Visit, 'signed' | 'signedBy' | 'signatureFault' | 'linkToken' | 'test'>;
}

/** Nothing is signed, as of most clicks. */
export const UNSIGNED: Signature = { clickId: '', visit: {} };

/** What the parameters of a pixel prove at a time, ms UTC: of its receipt at a door, of its line in a log. */
export function pixelSignature(query: URLSearchParams, at: number, keys: LinkKeys): Signature {
  const read = readPixelSignature(query, at, keys);
  if (!read) return UNSIGNED;
  if (isFault(read)) return faulty(read);
  return { clickId: read.clickId, visit: { signed: true, signedBy: read.key.advertiserId } };
}

/** What a link proves at a time, ms UTC. */
export function linkSignature(signed: SignedLink, at: number): Signature {
  const { key, nonce, expiresAt } = signed;
  const fault = nonce === '' ? expiryFault(expiresAt, at) : nonceFault(nonce, expiresAt, at);
  if (fault) return faulty(fault);
  const token = linkToken(signed, at);
  return {
    clickId: nonce === '' || key === null ? '' : nonceClickId(nonce, key.secret),
    visit: { signed: true, ...(key && { signedBy: key.advertiserId }), ...(token && { linkToken: token }) },
  };
}

/** What the deployment's own signature says of a click that somebody sends from the dashboard to see that clicks arrive. */
export function testSignature(
  token: string,
  { campaign_id: campaignId = '', click_id: clickId = '' }: Record<string, string>,
  at: number,
  { secret }: LinkKeys,
): Signature {
  if (isTestClick(token, { campaignId, clickId }, at, secret)) {
    return { clickId: '', visit: { signed: true, test: true } };
  }
  return faulty({
    code: 'bad_signature',
    field: 'test',
    message: 'This is no test click of the campaign any more: send another from its page.',
  });
}

function faulty(signatureFault: SignatureFault): Signature {
  return { clickId: '', visit: { signatureFault } };
}
