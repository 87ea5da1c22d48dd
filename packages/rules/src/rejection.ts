import type { RejectionCode } from '@clickledger/domain';

/** Why a click was refused at the door, as a clause. */
export const REJECTIONS: Record<RejectionCode, string> = {
  malformed: 'it could not be read',
  missing_field: 'a field is missing',
  invalid_field: 'a field is not valid',
  placeholder_id: 'an id is a placeholder that nobody filled in',
  unknown_campaign: 'unknown campaign',
  inactive_campaign: 'the campaign was not running',
  archived_advertiser: 'the advertiser is archived',
  no_price: 'the campaign had no price yet',
  budget_spent: 'the budget of the campaign was spent',
  unknown_creative: 'unknown creative',
  unknown_site: 'unknown site',
  site_not_allowed: 'it came from a site that the campaign is not shown on',
  unregistered_origin: 'it came from a page of no registered site',
  bad_signature: 'its signature does not match',
  expired_signature: 'its signature has expired',
  insufficient_trust: 'it proves less of where it comes from than the campaign asks for',
  forbidden_field: 'it set a field that only a server-side key may set',
  too_old: 'it happened more than 24 hours before it arrived',
  in_the_future: 'its time lies in the future',
  rate_limited: 'too many came at once',
  click_id_conflict: 'its id is that of another click',
};

/** What a refusal is called in a list. */
export function rejectionName(code: RejectionCode): string {
  const what = REJECTIONS[code];
  return what.charAt(0).toUpperCase() + what.slice(1);
}
