import { createHmac, timingSafeEqual } from 'node:crypto';
import { isSignature, linkText, type SigningSecret, signText } from './signing.ts';

/** What a signed redirect link says; the landing page is the creative's, so that a link cannot be turned elsewhere. */
export interface LinkPayload {
  campaign_id: string;
  creative_id: string;
  site_id: string;
  placement_id: string;
}

/** A link whose signature is right. */
export interface SignedLink {
  link: LinkPayload;
  /** The advertiser's key that signed it; null: the deployment did. */
  key: SigningSecret | null;
  /** When it ends, ms UTC; null where it does not. */
  expiresAt: number | null;
  /** Said once and never again; `''` in a link that anybody may follow any number of times. */
  nonce: string;
  /** Names the link: the beginning of its signature, 66 bits, from which nobody can tell the rest. */
  name: string;
}

/** The keys that links may be signed with. */
export interface LinkKeys {
  /** The deployment's own. */
  secret: string;
  /** An advertiser's, in use. */
  find: (kid: string) => SigningSecret | undefined;
}

const SIGNATURE_BYTES = 16;
const NAME_CHARACTERS = 11;
/** A link that ends sooner, ms, was signed for the page that shows it. What is sent by mail, or put up, lives for days. */
export const SIGNED_FOR_A_VIEW_MS = 12 * 3_600_000;

/** The token of a redirect link: `<payload>.<signature>`, both base64url, the signature 128 bits of HMAC-SHA256. */
export function signLink(link: LinkPayload, secret: string): string {
  const payload = encode([link.campaign_id, link.creative_id, link.site_id, link.placement_id]);
  return `${payload}.${signature(payload, secret).toString('base64url')}`;
}

/**
 * The token of a link that an advertiser signs with a key of their own. The signature has all 256 bits.
 * @param expires Unix seconds; 0: never
 */
export function signLinkWithKey(
  link: LinkPayload,
  { kid, secret, expires = 0, nonce = '' }: { kid: string; secret: string; expires?: number; nonce?: string },
): string {
  const { campaign_id, creative_id, site_id, placement_id } = link;
  const payload = encode([campaign_id, creative_id, site_id, placement_id, kid, expires, nonce]);
  return `${payload}.${signText(linkText(payload), secret)}`;
}

/** The payload of a token that was signed with the deployment's secret, else null. Compares in constant time. */
export function verifyLink(token: string, secret: string): LinkPayload | null {
  const [payload = '', given = '', ...rest] = token.split('.');
  const sent = Buffer.from(given, 'base64url');
  if (rest.length > 0 || sent.length !== SIGNATURE_BYTES) return null;
  if (!timingSafeEqual(sent, signature(payload, secret))) return null;
  const fields = decode(payload);
  return fields?.length === 4 ? linkOf(fields) : null;
}

/** A token that the deployment or a key in use has signed, else null. */
export function readLink(token: string, keys: LinkKeys): SignedLink | null {
  const [payload = '', given = '', ...rest] = token.split('.');
  const fields = decode(payload);
  if (!fields || rest.length > 0) return null;
  if (fields.length === 4) {
    const link = verifyLink(token, keys.secret);
    return link && { link, key: null, expiresAt: null, nonce: '', name: nameOf(given) };
  }
  const link = linkOf(fields);
  const [kid, expires = 0, nonce = ''] = fields.slice(4);
  if (!link || fields.length > 7 || typeof kid !== 'string' || typeof nonce !== 'string') return null;
  if (typeof expires !== 'number' || !Number.isSafeInteger(expires) || expires < 0) return null;
  const key = keys.find(kid);
  if (!key || !isSignature(given, linkText(payload), key.secret)) return null;
  return { link, key, expiresAt: expires === 0 ? null : expires * 1000, nonce, name: nameOf(given) };
}

/**
 * What is kept of a link with a click, at the time at which it was followed (ms UTC): its name, where it was signed for one view
 * of a page. Who signs anew for each view has it end soon; a link for everybody has no end, or a far one, and is not kept. What has a
 * nonce counts once anyway.
 */
export function linkToken({ expiresAt, nonce, name }: SignedLink, at: number): string {
  const isForAView = nonce === '' && expiresAt !== null && expiresAt - at <= SIGNED_FOR_A_VIEW_MS;
  return isForAView ? name : '';
}

function nameOf(signature: string): string {
  return signature.slice(0, NAME_CHARACTERS);
}

function signature(payload: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(payload).digest().subarray(0, SIGNATURE_BYTES);
}

function encode(fields: (string | number)[]): string {
  return Buffer.from(JSON.stringify(fields)).toString('base64url');
}

function decode(payload: string): unknown[] | null {
  const fields: unknown = parseJson(Buffer.from(payload, 'base64url').toString());
  return Array.isArray(fields) ? fields : null;
}

function linkOf([campaign_id, creative_id, site_id, placement_id]: unknown[]): LinkPayload | null {
  const fields = { campaign_id, creative_id, site_id, placement_id };
  return Object.values(fields).every((field) => typeof field === 'string') ? (fields as LinkPayload) : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
