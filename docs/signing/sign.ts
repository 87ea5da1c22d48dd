// Signs pixels and links of Clickledger: see docs/signing.md. Run: node sign.ts vectors.json
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';

const SIGNED = ['campaign', 'click_id', 'creative', 'exp', 'kid', 'n', 'placement', 'site', 'visitor'];

function sign(text: string, secret: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url');
}

/** The signature of a pixel with these parameters, decoded; it goes into the query as `sig`. */
export function signPixel(parameters: Record<string, string>, secret: string): string {
  const lines = SIGNED.filter((name) => parameters[name]).map((name) => `${name}=${parameters[name]}`);
  return sign(['clickledger-pixel-1', ...lines].join('\n'), secret);
}

/** The signature of a link's payload; the token is `payload.signature`. */
export function signLink(payload: string, secret: string): string {
  return sign(`clickledger-link-1\n${payload}`, secret);
}

const vectors = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const { secret } = vectors;
for (const { parameters } of vectors.pixels) console.log(signPixel(parameters, secret));
for (const { payload } of vectors.links) console.log(signLink(payload, secret));
