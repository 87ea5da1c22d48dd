import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What a sealed secret belongs to. It opens for nothing else. */
interface Owner {
  /** What kind of secret it is: each has a key of its own. */
  purpose: string;
  id: string;
  /** What seals it; who has the database alone cannot open it. */
  deploymentSecret: string;
}

/** AES-256-GCM, bound to its owner: `nonce | text | tag` in base64url. */
export function seal(secret: string, { purpose, id, deploymentSecret }: Owner): string {
  const nonce = randomBytes(NONCE_BYTES);
  const key = deriveKey(deploymentSecret, purpose);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(id));
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, text, cipher.getAuthTag()]).toString('base64url');
}

/** What was sealed, or null where it belongs to another or another deployment secret sealed it. */
export function unseal(sealed: string, { purpose, id, deploymentSecret }: Owner): string | null {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length <= NONCE_BYTES + TAG_BYTES) return null;
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const key = deriveKey(deploymentSecret, purpose);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(id)).setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return (
      decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
    );
  } catch {
    return null;
  }
}

/** A key of 256 bits from the deployment's secret, for one purpose alone. */
export function deriveKey(deploymentSecret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', deploymentSecret, '', `clickledger ${purpose}`, 32));
}
