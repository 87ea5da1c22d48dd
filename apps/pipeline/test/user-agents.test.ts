import { buildClick } from '@clickledger/domain/testing';
import { openEnricher } from '@clickledger/enrichment';
import { generalFindings } from '@clickledger/rules';
import crawlers from 'crawler-user-agents';
import UserAgent from 'user-agents';
import { beforeAll, expect, test } from 'vitest';

/** Apps of people that the list names: Instagram's and Facebook's own browsers, two editors, Fluid. */
const PEOPLE = /\bInstagram \d|\bMetaIAB\b| Code\/1\.| Trae\/| Fluid\//;

let client: Awaited<ReturnType<typeof openEnricher>>['client'];
beforeAll(async () => {
  client = (await openEnricher()).client;
});

function isRefused(user_agent: string): boolean {
  const click = buildClick({ ...client(user_agent), user_agent, findings: null });
  return generalFindings(click).length > 0;
}

const LISTED = [...new Set(crawlers.flatMap(({ instances }) => instances))];

test('every robot that crawler-user-agents lists is refused', () => {
  const robots = LISTED.filter((agent) => !PEOPLE.test(agent));
  expect(robots.length).toBeGreaterThan(2_000);
  expect(robots.filter((agent) => !isRefused(agent))).toEqual([]);
});

test('the apps of people that it lists are let in', () => {
  const people = LISTED.filter((agent) => PEOPLE.test(agent));
  expect(people).toHaveLength(5);
  expect(people.filter(isRefused)).toEqual([]);
});

test('nobody of the package user-agents is refused', () => {
  const people = [...new Set(UserAgent.top(1_000_000).map(({ userAgent }) => userAgent))];
  expect(people.length).toBeGreaterThan(500);
  expect(people.filter(isRefused)).toEqual([]);
});
