/** What a server key may be used for. Each is given by itself: none contains another. */
export const KEY_SCOPES = ['send', 'read', 'manage'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

/** In words, as they go on after "may". */
export const KEY_SCOPE_WORDS: Readonly<Record<KeyScope, string>> = {
  send: 'send clicks',
  read: 'read figures, clicks and statements',
  manage: 'change campaigns, creatives and sites',
};
