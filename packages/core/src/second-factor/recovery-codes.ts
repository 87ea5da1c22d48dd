import { createHmac, randomInt } from 'node:crypto';
import { deriveKey } from '@clickledger/db';

const COUNT = 10;
const LENGTH = 12;
/** Nothing that is read as something else: 31 signs, 4.95 bits each. */
const SIGNS = '23456789abcdefghjkmnpqrstuvwxyz';

/** Ten codes of 59 random bits, in three groups of four. */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: COUNT }, () => {
    const signs = Array.from({ length: LENGTH }, () => SIGNS.charAt(randomInt(SIGNS.length))).join('');
    return `${signs.slice(0, 4)}-${signs.slice(4, 8)}-${signs.slice(8)}`;
  });
}

/**
 * What is kept of a code, however it is written: a hash under the deployment's secret, so that who has the database
 * alone has nothing to guess at.
 */
export function hashRecoveryCode(code: string, userId: string, deploymentSecret: string): string {
  const plain = code.toLowerCase().replace(/[^0-9a-z]/g, '');
  const key = deriveKey(deploymentSecret, 'recovery codes');
  return createHmac('sha256', key).update(`${userId}\0${plain}`).digest('base64url');
}
