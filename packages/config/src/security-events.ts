/** Everything that the security log tells, and how a person reads it. */
export const SECURITY_EVENTS = {
  'sign_in.ok': 'Signed in',
  'sign_in.failed': 'A sign-in failed',
  'sign_in.limited': 'A sign-in was not judged: too many failed',
  'sign_in.refused': 'Single sign-on was refused',
  'sign_in.demo_refused': 'A demo login was refused',
  'session.signed_out': 'Signed out',
  'session.ended': 'A session reached its limit',
  'stream.ended': 'A live stream ended with the right to it',
  'stream.refused': 'A live stream was refused: too many are open',
  'access.refused': 'Somebody asked for what they may not',
  'host.refused': 'A request for another host was refused',
  'origin.refused': 'A change asked for from elsewhere was refused',
  'api_key.unknown': 'Requests came with server keys that nobody has',
  'api_key.created': 'A server key was made',
  'api_key.revoked': 'A server key was revoked',
  'signing_key.created': 'A signing key was made',
  'signing_key.revoked': 'A signing key was revoked',
  'campaign.created': 'A campaign was made',
  'campaign.changed': 'A campaign was changed',
  'campaign.priced': 'The price of a campaign was set',
  'campaign.status_set': 'A campaign was paused, resumed or ended',
  'creative.changed': 'A creative was made or changed',
  'campaign.trust_set': 'It was set how much the clicks of a campaign must prove',
  'person.erased': 'A person is erased',
  'advertiser.created': 'An advertiser was opened',
  'advertiser.changed': 'An advertiser was changed',
  'advertiser.archived': 'An advertiser was archived',
  'advertiser.restored': 'An advertiser was brought back',
  'advertiser.acted_for': 'An operator acts for an advertiser',
  'advertiser.left': 'An operator acts for no advertiser any more',
  'member.invited': 'Somebody was invited',
  'member.invited_again': 'An invitation was sent again',
  'member.invitation_withdrawn': 'An invitation was withdrawn',
  'member.joined': 'Somebody joined an advertiser',
  'member.role_set': 'A member was given another role',
  'member.removed': 'A member was removed',
  'member.left': 'A member left',
  'list.changed': 'A block or allow list was changed',
  'operator.created': 'An operator was added',
  'operator.role_set': 'An operator was given another role, or none',
  'site.changed': 'A site was changed',
  'site.checked': 'It was looked whether the host of a site is its advertiser’s',
} as const satisfies Record<string, string>;

export type SecurityEvent = keyof typeof SECURITY_EVENTS;

/** Writes a line of the security log: `security` names the event. Details are ids and codes, no personal data. */
export function logSecurityEvent(
  logger: { info(details: object, message: string): void },
  event: SecurityEvent,
  details: object,
): void {
  logger.info({ security: event, ...details }, SECURITY_EVENTS[event]);
}
