import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  randomUUID,
} from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Env, EnvError } from './env.ts';

/** What evidence packs are signed with (Ed25519), and what others know it by. */
export interface EvidenceKey {
  privateKey: KeyObject;
  /** PEM. */
  publicKey: string;
  fingerprint: string;
}

/**
 * The key of the environment, else that of `DATA_DIR/evidence-key.pem`, made on first use with owner-only permissions.
 * Apart from the other secrets: those may be thrown away and made anew, and packs of years are proved by this one.
 * @throws EnvError when it cannot be read, or is of another kind.
 */
export function loadEvidenceKey(env: Pick<Env, 'DATA_DIR' | 'EVIDENCE_KEY'>): EvidenceKey {
  if (env.EVIDENCE_KEY !== undefined) return keyOf(env.EVIDENCE_KEY.replaceAll('\\n', '\n'), 'EVIDENCE_KEY');
  const path = join(env.DATA_DIR, 'evidence-key.pem');
  return keyOf(readOrMake(path, env.DATA_DIR), path);
}

/** By what a public key is told from others, as OpenSSH writes it: `SHA256:…` of its DER. */
export function fingerprintOf(publicKey: KeyObject): string {
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return `SHA256:${hash('sha256', der, 'buffer').toString('base64').replace(/=+$/, '')}`;
}

function keyOf(pem: string, from: string): EvidenceKey {
  const privateKey = readKey(pem, from);
  if (privateKey.asymmetricKeyType !== 'ed25519') {
    throw new EnvError(`${from} is no Ed25519 key: make one with "openssl genpkey -algorithm ed25519".`);
  }
  const publicKey = createPublicKey(privateKey);
  return {
    privateKey,
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    fingerprint: fingerprintOf(publicKey),
  };
}

function readKey(pem: string, from: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch (error) {
    const problem = `${from} is no private key in PEM: put it back as it was. Without it new evidence packs are signed by another key.`;
    throw new EnvError(problem, { cause: error });
  }
}

/** Processes that start at the same time come to one key: whoever is first links it into place, whole. */
function readOrMake(path: string, dataDir: string): string {
  const kept = readIfThere(path);
  if (kept !== undefined) return kept;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ed25519');
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(path, 'utf8');
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined;
  }
}
