import { createHmac, timingSafeEqual } from 'node:crypto';

/** A secret that pixels and links are signed with, and whose it is. Its text is the HMAC key as it stands. */
export interface SigningSecret {
  advertiserId: string;
  secret: string;
}

/** The parameters of a pixel that its signature covers, in the order in which they are signed. */
export const SIGNED_PARAMETERS = [
  'campaign',
  'click_id',
  'creative',
  'exp',
  'kid',
  'n',
  'placement',
  'site',
  'visitor',
] as const;
export type SignedParameter = (typeof SIGNED_PARAMETERS)[number];

/** A signed pixel's parameters; `kid` names the key, `exp` is its end in Unix seconds, `n` is said once and never again. */
export type PixelParameters = Partial<Record<SignedParameter, string>> & {
  campaign: string;
  kid: string;
  exp: string;
  n: string;
};

/**
 * What is signed of a pixel: a line that says so, then `name=value` of each parameter that is there and not empty, decoded,
 * a line each. Values are ids, so none holds a line's end.
 */
export function pixelText(given: (parameter: SignedParameter) => string | null | undefined): string {
  const lines = ['clickledger-pixel-1'];
  for (const parameter of SIGNED_PARAMETERS) {
    const value = given(parameter);
    if (value) lines.push(`${parameter}=${value}`);
  }
  return lines.join('\n');
}

/** What is signed of a link: a line that says so, then its payload as it stands in the token. */
export function linkText(payload: string): string {
  return `clickledger-link-1\n${payload}`;
}

/** HMAC-SHA256 in base64url without padding: 43 characters. */
export function signText(text: string, secret: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url');
}

/** Whether the signature is that of the text. Compares in constant time, and takes no other spelling of it. */
export function isSignature(given: string, text: string, secret: string): boolean {
  const [sent, right] = [Buffer.from(given), Buffer.from(signText(text, secret))];
  return sent.length === right.length && timingSafeEqual(sent, right);
}

/** The query of a signed pixel. */
export function signPixel(parameters: PixelParameters, secret: string): URLSearchParams {
  const query = new URLSearchParams(parameters);
  query.set(
    'sig',
    signText(
      pixelText((name) => parameters[name]),
      secret,
    ),
  );
  return query;
}

/** The click that a nonce stands for, whoever repeats it. Nobody without the secret can say it ahead. */
export function nonceClickId(nonce: string, secret: string): string {
  return `n_${signText(`clickledger-click-1\n${nonce}`, secret).slice(0, 26)}`;
}
