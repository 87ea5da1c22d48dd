import { readFileSync } from 'node:fs';
import { buildClick } from '@clickledger/domain/testing';
import { openEnricher } from '@clickledger/enrichment';
import { generalFindings } from '@clickledger/rules';
import { beforeAll, describe, expect, test } from 'vitest';

const REAL = readFileSync(new URL('./real-agents.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

let client: Awaited<ReturnType<typeof openEnricher>>['client'];
beforeAll(async () => {
  client = (await openEnricher()).client;
});

/** What general rules find in a click of this agent. */
function findings(user_agent: string): string[] {
  return generalFindings(buildClick({ ...client(user_agent), user_agent, findings: null })).map(
    ({ rule }) => rule,
  );
}

test(`each of ${REAL.length} browsers that people use is let in`, () => {
  expect(REAL.length).toBeGreaterThan(300);
  const refused = REAL.map((agent) => [agent, ...findings(agent)]).filter(([, rule]) => rule !== undefined);
  expect(refused).toEqual([]);
});

test.each([
  ['M BOT TAB 101 Build/MOB30R', '', 'tablet'],
  ['M BOT 551 Build/MRA58K', ' Mobile', 'mobile'],
  ['M bot 60 Build/NRD90M; wv', ' Mobile', 'mobile'],
])('a phone named %s is no robot', (model, mobile, device) => {
  const agent = `Mozilla/5.0 (Linux; Android 6.0; ${model}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/67.0.3396.87${mobile} Safari/537.36`;
  expect(client(agent)).toMatchObject({ device, declared_bot: '' });
});

test.each([
  'Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 (Linux; Android 5.0; bingbot) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
  'Mozilla/5.0 (Linux; Android 7.0; M bot 60) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/67.0 Safari/537.36 (compatible; SomeBot/1.0)',
])('a robot on a phone is one: %s', (agent) => {
  expect(findings(agent)).toEqual(['declared_bot']);
});

describe('no browser can be read from', () => {
  test.each([
    ...[
      '-',
      'None',
      'none',
      'null',
      'undefined',
      'test',
      'Test 1',
      '1',
      '""',
      "''",
      '*',
      'unknown',
      'User-Agent',
      '😀',
    ],
    ...[
      'Mozilla',
      'Mozilla/5.0',
      'Mozilla/4.0 (compatible;)',
      'Mozilla/5.0 ()',
      'mozilla/5.0',
      'Mozilla/5.0 (compatible)',
    ],
    ...['Mozilla/5.0 (Windows NT 10.0; Win64; x64)', 'Mozilla/5.0 (compatible; Barracuda Sentinel (EE))'],
    ...['<script>alert(1)</script>', "' OR 1=1 --", '../../etc/passwd', '{user_agent}', 'jndi:ldap://x'],
    ...[
      'Lorem ipsum dolor sit amet',
      'Hello, World!',
      'User-Agent: Mozilla/5.0',
      'firefox',
      'chrome',
      'My Shop',
      'Android',
      'Windows NT 10.0',
      'Mozilla/5.0 (iPhone)',
    ],
  ])('%s', (agent) => {
    expect(findings(agent).length).toBeGreaterThan(0);
  });
});
