import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;
/** Steps that a clock may be off, either way. */
const DRIFT = 1;
const SECRET_BYTES = 20;

/** What every authenticator app can do (RFC 6238): other hashes and lengths some ignore. */
const SETTINGS = { algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS } as const;
const ISSUER = 'Clickledger';

/** A new secret of 160 random bits, in base32. */
export function makeTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** The address that an app reads from a QR code. */
export function totpAddress(secret: string, email: string): string {
  return new TOTP({
    ...SETTINGS,
    issuer: ISSUER,
    label: email,
    secret: Secret.fromBase32(secret),
  }).toString();
}

/** The half minute, counted from 1970, whose code this is; null where it is none of now (ms UTC), give or take one. */
export function totpStep(secret: string, code: string, now: number): number | null {
  if (!/^[0-9]{6}$/.test(code)) return null;
  const delta = TOTP.validate({
    ...SETTINGS,
    secret: Secret.fromBase32(secret),
    token: code,
    timestamp: now,
    window: DRIFT,
  });
  return delta === null ? null : TOTP.counter({ period: PERIOD_SECONDS, timestamp: now }) + delta;
}
