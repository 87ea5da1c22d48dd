import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadEvidenceKey } from './evidence-key.ts';

function dataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'clickledger-key-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('is made on first use, for its owner alone, and stays', () => {
  const DATA_DIR = join(dataDir(), 'data');
  const made = loadEvidenceKey({ DATA_DIR });
  expect(readdirSync(DATA_DIR)).toEqual(['evidence-key.pem']);
  expect(statSync(join(DATA_DIR, 'evidence-key.pem')).mode & 0o777).toBe(0o600);
  const again = loadEvidenceKey({ DATA_DIR });
  expect(again.fingerprint).toBe(made.fingerprint);
  expect(again.fingerprint).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
  const signature = sign(null, Buffer.from('x'), again.privateKey);
  expect(verify(null, Buffer.from('x'), made.publicKey, signature)).toBe(true);
});

test("is the environment's where that has one, its line ends as they fit into a variable", () => {
  const DATA_DIR = dataDir();
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const whole = loadEvidenceKey({ DATA_DIR, EVIDENCE_KEY: pem });
  const oneLine = loadEvidenceKey({ DATA_DIR, EVIDENCE_KEY: pem.replaceAll('\n', '\\n') });
  expect(oneLine.fingerprint).toBe(whole.fingerprint);
  expect(readdirSync(DATA_DIR)).toEqual([]);
});

test('one that is none, or of another kind, says what to do', () => {
  const DATA_DIR = dataDir();
  writeFileSync(join(DATA_DIR, 'evidence-key.pem'), 'half of a k');
  expect(() => loadEvidenceKey({ DATA_DIR })).toThrow('is no private key in PEM: put it back as it was');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const EVIDENCE_KEY = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  expect(() => loadEvidenceKey({ DATA_DIR, EVIDENCE_KEY })).toThrow('openssl genpkey -algorithm ed25519');
});
