import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a signed redirect link says; the landing page is the creative's, so that a link cannot be turned elsewhere. */
export interface LinkPayload {
  campaign_id: string;
  creative_id: string;
  site_id: string;
  placement_id: string;
}

const SIGNATURE_BYTES = 16;

/** The token of a redirect link: `<payload>.<signature>`, both base64url, the signature 128 bits of HMAC-SHA256. */
export function signLink(link: LinkPayload, secret: string): string {
  const fields = [link.campaign_id, link.creative_id, link.site_id, link.placement_id];
  const payload = Buffer.from(JSON.stringify(fields)).toString('base64url');
  return `${payload}.${signature(payload, secret).toString('base64url')}`;
}

/** The payload of a token that was signed with this secret, else null. Compares in constant time. */
export function verifyLink(token: string, secret: string): LinkPayload | null {
  const [payload = '', given = '', ...rest] = token.split('.');
  const sent = Buffer.from(given, 'base64url');
  if (rest.length > 0 || sent.length !== SIGNATURE_BYTES) return null;
  if (!timingSafeEqual(sent, signature(payload, secret))) return null;
  return decode(payload);
}

function signature(payload: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(payload).digest().subarray(0, SIGNATURE_BYTES);
}

function decode(payload: string): LinkPayload | null {
  const fields: unknown = parseJson(Buffer.from(payload, 'base64url').toString());
  if (!Array.isArray(fields) || fields.length !== 4 || !fields.every((field) => typeof field === 'string')) {
    return null;
  }
  const [campaign_id, creative_id, site_id, placement_id] = fields as [string, string, string, string];
  return { campaign_id, creative_id, site_id, placement_id };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
