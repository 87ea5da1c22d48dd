import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import crawlers from 'crawler-user-agents';
import UserAgent from 'user-agents';

/** User agents that are all of one kind. */
export interface Corpus {
  readonly name: string;
  readonly kind: 'robots' | 'people';
  readonly agents: readonly string[];
}

/** People's apps that `crawler-user-agents` lists, by what tells them: they are people here. */
const PEOPLE_IN_CRAWLERS = /\bInstagram \d|\bMetaIAB\b| Code\/1\.| Trae\/| Fluid\//;

/** The corpora that packages ship. */
export function shippedCorpora(): Corpus[] {
  const listed = [...new Set(crawlers.flatMap(({ instances }) => instances))];
  const people = new Set(UserAgent.top(1_000_000).map(({ userAgent }) => userAgent));
  return [
    {
      name: 'crawler-user-agents',
      kind: 'robots',
      agents: listed.filter((agent) => !PEOPLE_IN_CRAWLERS.test(agent)),
    },
    {
      name: 'crawler-user-agents, apps of people',
      kind: 'people',
      agents: listed.filter((agent) => PEOPLE_IN_CRAWLERS.test(agent)),
    },
    { name: 'user-agents', kind: 'people', agents: [...people] },
  ];
}

/** The files `robots-*.txt` and `people-*.txt` of a folder, a user agent a line. */
export function corporaOf(folder: string): Corpus[] {
  return readdirSync(folder)
    .filter((file) => /^(?:robots|people)-.*\.txt$/.test(file))
    .sort()
    .map((file) => ({
      name: basename(file, '.txt'),
      kind: file.startsWith('robots') ? 'robots' : 'people',
      agents: [...new Set(readFileSync(join(folder, file), 'utf8').split('\n'))].filter(Boolean),
    }));
}

/** Whether a user agent belongs to the half that nobody looks at while patterns are written. */
export function isHeldOut(agent: string): boolean {
  return (createHash('sha256').update(`clickledger:${agent}`).digest()[0] as number) >= 128;
}
