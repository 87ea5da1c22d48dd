import { isSignature, type LinkKeys, nonceClickId, pixelText, type SigningSecret } from '@clickledger/domain';
import type { SignatureFault } from './input.ts';

/**
 * What is said once may be said so long ahead, ms: half the time that a click id is remembered, so that a repeat is known
 * for as long as it could be taken.
 */
export const MAX_EXPIRY_MS = 12 * 3_600_000;
const NONCE = /^[A-Za-z0-9._~-]{8,64}$/;
const UNIX_SECONDS = /^\d{1,12}$/;

/** What the signature of a pixel proves: whose key it is, and the click that its nonce stands for. */
export interface SignedPixel {
  key: SigningSecret;
  clickId: string;
}

/** The signature of a pixel, if it has one. A signature that is no good makes it none that is unsigned. */
export function readPixelSignature(
  query: URLSearchParams,
  now: number,
  keys: LinkKeys,
): SignedPixel | SignatureFault | undefined {
  const [kid, sig] = [query.get('kid'), query.get('sig')];
  if (kid === null && sig === null) return undefined;
  const key = keys.find(kid ?? '');
  if (!key)
    return fault('bad_signature', 'kid', 'There is no signing key of this id in use; see Settings, Keys.');
  if (
    !isSignature(
      sig ?? '',
      pixelText((name) => query.get(name)),
      key.secret,
    )
  ) {
    return fault(
      'bad_signature',
      'sig',
      'The signature does not match; sign the parameters as they are sent, as docs/signing.md says.',
    );
  }
  const exp = query.get('exp') ?? '';
  if (!UNIX_SECONDS.test(exp)) return fault('missing_field', 'exp', 'Give exp, the end, in Unix seconds.');
  const nonce = query.get('n') ?? '';
  if (nonce === '') return fault('missing_field', 'n', 'Give n, a text that no other pixel of this key has.');
  return nonceFault(nonce, Number(exp) * 1000, now) ?? { key, clickId: nonceClickId(nonce, key.secret) };
}

/** Why a nonce, which stands for one click up to its end (ms UTC), is not taken now. */
export function nonceFault(nonce: string, expiresAt: number | null, now: number): SignatureFault | undefined {
  if (!NONCE.test(nonce)) {
    return fault('invalid_field', 'n', 'Give n as 8 to 64 letters, digits and . _ ~ -');
  }
  if (expiresAt === null || expiresAt > now + MAX_EXPIRY_MS) {
    return fault('invalid_field', 'exp', 'Give an exp of at most 12 hours ahead to what counts once.');
  }
  return expiryFault(expiresAt, now);
}

export function expiryFault(expiresAt: number | null, now: number): SignatureFault | undefined {
  if (expiresAt === null || now <= expiresAt) return undefined;
  return fault('expired_signature', 'exp', 'Its end has passed; sign a new one when the ad is shown.');
}

export function isFault<T extends object>(result: T | SignatureFault): result is SignatureFault {
  return 'code' in result;
}

function fault(code: SignatureFault['code'], field: string, message: string): SignatureFault {
  return { code, field, message };
}
