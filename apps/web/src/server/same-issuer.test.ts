import { expect, test } from 'vitest';
import { isSameIssuer } from './same-issuer.ts';

const CONFIGURED = 'https://login.example/realms/a';

test.each([CONFIGURED, `${CONFIGURED}/`])('%s is the issuer', (named) => {
  expect(isSameIssuer(named, CONFIGURED)).toBe(true);
  expect(isSameIssuer(named, `${CONFIGURED}/`)).toBe(true);
});

test.each([
  'https://login.example/realms/b',
  'https://login.example/realms/A',
  'http://login.example/realms/a',
  'https://login.example.evil/realms/a',
  'https://login.example/realms/a//',
  'https://login.example/{tenantid}',
  '',
])('"%s" is another', (named) => expect(isSameIssuer(named, CONFIGURED)).toBe(false));
