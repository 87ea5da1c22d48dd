/** Which second factors somebody may show. Beside either they may use a recovery code. */
export interface SecondFactorKinds {
  app: boolean;
  passkey: boolean;
}

/** What a sign-in asks for next, by the error that it ended with; null where it asks for nothing. */
export function secondFactorAsked(error: string | null | undefined): SecondFactorKinds | null {
  const names = /^second-factor:([a-z+]+)$/.exec(error ?? '')?.[1]?.split('+');
  return names ? { app: names.includes('app'), passkey: names.includes('passkey') } : null;
}
