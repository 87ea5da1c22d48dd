import { expect, test } from 'vitest';
import { authenticationOptions, registeredPasskey, registrationOptions, relyingParty } from './passkeys.ts';

test.each([
  ['https://ads.example/', { id: 'ads.example', origin: 'https://ads.example' }],
  ['https://ads.example:8443/clicks', { id: 'ads.example', origin: 'https://ads.example:8443' }],
  ['http://localhost:3000', { id: 'localhost', origin: 'http://localhost:3000' }],
  ['http://ads.example', null],
  ['https://192.0.2.1', null],
  ['http://127.0.0.1:3000', null],
  ['https://[2001:db8::1]', null],
])('passkeys of %s', (url, site) => {
  expect(relyingParty(url)).toEqual(site);
});

const site = { id: 'ads.example', origin: 'https://ads.example' };
const ada = { id: 'demo-ada', email: 'ada@acme.example', name: 'Ada' };
const known = { id: 'a2V5', userId: 'demo-ada', publicKey: '', counter: 0, transports: ['usb'] };

test('a passkey alone has to know its owner, one beside a password is one of theirs', async () => {
  expect(await authenticationOptions(site, null)).toMatchObject({
    rpId: 'ads.example',
    userVerification: 'required',
  });
  expect(await authenticationOptions(site, [known])).toMatchObject({
    userVerification: 'preferred',
    allowCredentials: [{ id: 'a2V5', transports: ['usb'] }],
  });
});

test('each is asked for another challenge, and never for a passkey that is there', async () => {
  const [one, other] = await Promise.all([
    registrationOptions(site, ada, [known]),
    registrationOptions(site, ada, []),
  ]);
  expect(one.challenge).not.toBe(other.challenge);
  expect(one).toMatchObject({
    rp: { id: 'ads.example' },
    excludeCredentials: [{ id: 'a2V5' }],
    attestation: 'none',
  });
});

test('what no authenticator made is no passkey', async () => {
  const answer = { id: 'x', rawId: 'x', type: 'public-key', response: { clientDataJSON: 'e30' } } as const;
  expect(await registeredPasskey(site, answer, 'challenge')).toBeNull();
});
