import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a redirect link says: which ad, and where it stands. The landing page is the creative's own. */
export interface LinkTarget {
  campaign_id: string;
  creative_id: string;
  site_id: string;
  placement_id: string;
}

/** 128 bits: enough against forgery, short enough for a link. */
const SIGNATURE_BYTES = 16;

/** A token for `/r/:token`: base64url(JSON list of the four ids) `.` base64url(HMAC-SHA-256, 16 bytes). */
export function signLink(target: LinkTarget, secret: string): string {
  const { campaign_id, creative_id, site_id, placement_id } = target;
  const payload = Buffer.from(JSON.stringify([campaign_id, creative_id, site_id, placement_id])).toString(
    'base64url',
  );
  return `${payload}.${signature(payload, secret).toString('base64url')}`;
}

/** The target of a token that was signed with this secret, else null. */
export function verifyLink(token: string, secret: string): LinkTarget | null {
  const dot = token.indexOf('.');
  if (dot < 1 || token.length > 2_048) return null;
  const payload = token.slice(0, dot);
  const given = Buffer.from(token.slice(dot + 1), 'base64url');
  if (given.length !== SIGNATURE_BYTES || !timingSafeEqual(given, signature(payload, secret))) return null;
  const ids: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  if (!Array.isArray(ids) || ids.length !== 4 || !ids.every((id) => typeof id === 'string')) return null;
  const [campaign_id, creative_id, site_id, placement_id] = ids as [string, string, string, string];
  return { campaign_id, creative_id, site_id, placement_id };
}

function signature(payload: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(payload).digest().subarray(0, SIGNATURE_BYTES);
}
