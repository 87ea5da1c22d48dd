import type { Answer } from './with-call.ts';

/** A link that sets a password, for whoever passes it on. */
export function resetLinkAnswer(made: { email: string; url: string; expiresAt: Date }): Answer {
  return {
    json: made,
    text: [
      `Whoever opens this link sets the password of ${made.email}, once, until ${made.expiresAt.toISOString()}:`,
      made.url,
      'Pass it on to them alone. All their sessions end with it; a second factor stays.',
    ],
  };
}
