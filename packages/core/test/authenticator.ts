import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import type { PasskeyAnswer, RelyingParty } from '#second-factor/passkeys.ts';

/** Flags of what an authenticator says: its owner was there, and a credential follows. */
const USER_PRESENT = 0x01;
const CREDENTIAL_FOLLOWS = 0x40;
const NO_MODEL = Buffer.alloc(16);

/** What a browser answers whose authenticator has made a passkey for this challenge, saying nothing of its own make. */
export function makePasskey({ id: site, origin }: RelyingParty, challenge: string): PasskeyAnswer {
  const id = randomBytes(16);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(id.length);
  const counter = Buffer.alloc(4);
  const authData = Buffer.concat([
    createHash('sha256').update(site).digest(),
    Buffer.from([USER_PRESENT | CREDENTIAL_FOLLOWS]),
    counter,
    NO_MODEL,
    length,
    id,
    newPublicKey(),
  ]);
  const attestation = isoCBOR.encode(
    new Map<string, string | Uint8Array | Map<string, string>>([
      ['fmt', 'none'],
      ['attStmt', new Map<string, string>()],
      ['authData', new Uint8Array(authData)],
    ]),
  );
  const clientData = JSON.stringify({ type: 'webauthn.create', challenge, origin });
  const name = id.toString('base64url');
  return {
    id: name,
    rawId: name,
    type: 'public-key',
    response: {
      clientDataJSON: Buffer.from(clientData).toString('base64url'),
      attestationObject: Buffer.from(attestation).toString('base64url'),
    },
    clientExtensionResults: {},
  };
}

/** A key of ES256, as COSE writes it (RFC 9053). */
function newPublicKey(): Uint8Array {
  const { x = '', y = '' } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({
    format: 'jwk',
  });
  const coordinate = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));
  return isoCBOR.encode(
    new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, coordinate(x)],
      [-3, coordinate(y)],
    ]),
  );
}
