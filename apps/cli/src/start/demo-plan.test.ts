import { readEnv } from '@clickledger/config';
import { expect, test } from 'vitest';
import { demoPlan } from './demo-plan.ts';

const secrets = { NEXTAUTH_SECRET: 'x'.repeat(32), LINK_SECRET: 'y'.repeat(32) };

test.each([
  // A start says production of itself, too; whoever starts it did not.
  [{ NODE_ENV: 'production', DEMO: 'local' }, false, 'seed'],
  [{ DEMO: 'true', LISTEN_HOST: '0.0.0.0' }, false, 'seed'],
  [{ NODE_ENV: 'production', DEMO: 'false' }, false, 'leave'],
  [{ NODE_ENV: 'production', DEMO: 'false' }, true, 'refuse'],
  [{ NODE_ENV: 'production', DEMO: 'local', NEXTAUTH_URL: 'https://ads.example' }, false, 'refuse'],
  [{ NODE_ENV: 'production', DEMO: 'local', LISTEN_HOST: '0.0.0.0', ...secrets }, false, 'refuse'],
] as const)('%j, told production: %s: %s', (source, production, plan) => {
  expect(demoPlan(readEnv(source), { production, drop: false })).toBe(plan);
  expect(demoPlan(readEnv(source), { production, drop: true })).toBe('drop');
});
