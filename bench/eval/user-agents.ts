import { buildClick } from '@clickledger/domain/testing';
import { declaredBot, openEnricher } from '@clickledger/enrichment';
import { generalFindings } from '@clickledger/rules';
import { isbot } from 'isbot';
import { percentile, report } from '#lib/report.ts';
import { type Corpus, corporaOf, isHeldOut, shippedCorpora } from './corpora.ts';
import { whyNotPeople, withoutMislabelled } from './mislabelled.ts';
import { wilson } from './wilson.ts';

const MISSES_SHOWN = 10;

type Findings = (userAgent: string) => string[];

/** What came of all corpora of a kind: user agents, those refused, and what was left out as mislabelled, refused or not. */
interface Sum {
  agents: number;
  refused: number;
  mislabelled: number;
  mislabelledRefused: number;
}
type Sums = Record<Corpus['kind'], Sum>;

/**
 * Prints how many robots are refused, and how many people, by what they say of themselves alone. The first argument may
 * name a folder of further corpora, see README.md; of those only the half that is not held out shows its misses, unless
 * `--held-out` is said. What corpora of people have that is no person's is left out and counted (`mislabelled.ts`);
 * `--mislabelled` lists it, each with its reason.
 */
export async function evaluateUserAgents(args: readonly string[]): Promise<void> {
  const [folder] = args.filter((arg) => !arg.startsWith('--'));
  const { client } = await openEnricher();
  const findings: Findings = (user_agent) =>
    generalFindings(buildClick({ ...client(user_agent), user_agent, findings: null, headers: null })).map(
      ({ rule }) => rule,
    );
  const shipped = shippedCorpora();
  const further = folder === undefined ? [] : corporaOf(folder);
  process.stdout.write(
    `${'corpus'.padEnd(48)}${'kind'.padEnd(8)}${'refused'.padStart(15)}${'share'.padStart(10)}  95 %\n`,
  );
  const none = () => ({ agents: 0, refused: 0, mislabelled: 0, mislabelledRefused: 0 });
  const sums: Sums = { robots: none(), people: none() };
  for (const corpus of shipped) count(sums, corpus, findings, true);
  for (const corpus of further) {
    const tuned = { ...corpus, agents: corpus.agents.filter((agent) => !isHeldOut(agent)) };
    const held = { ...corpus, name: `${corpus.name}, held out`, agents: corpus.agents.filter(isHeldOut) };
    count(sums, tuned, findings, true);
    count(sums, held, findings, args.includes('--held-out'));
  }
  printSums(sums);
  if (args.includes('--mislabelled')) printMislabelled([...shipped, ...further], findings);
  measureSpeed([...shipped, ...further]);
}

/** Prints a line for the corpus and its worst misses, and adds it to the sums. */
function count(sums: Sums, all: Corpus, findings: Findings, misses: boolean): void {
  const { mislabelled, ...corpus } = withoutMislabelled(all);
  const sum = sums[corpus.kind];
  sum.agents += corpus.agents.length;
  sum.refused += print(corpus, findings, misses, mislabelled.length);
  sum.mislabelled += mislabelled.length;
  sum.mislabelledRefused += mislabelled.filter((agent) => findings(agent).length > 0).length;
}

function printSums({ robots, people }: Sums): void {
  const of = (refused: number, agents: number) =>
    `${refused} of ${agents}, ${share(refused / (agents || 1), 3)}`;
  const all = of(people.refused + people.mislabelledRefused, people.agents + people.mislabelled);
  process.stdout.write(
    `robots refused: ${of(robots.refused, robots.agents)}\n` +
      `people refused: ${of(people.refused, people.agents)}; mislabelled: ${people.mislabelled} (with them ${all})\n` +
      `precision, each user agent once: ${share(robots.refused / (robots.refused + people.refused))}\n`,
  );
}

function printMislabelled(corpora: readonly Corpus[], findings: Findings): void {
  process.stdout.write('mislabelled, left out of the people of corpora:\n');
  const all = new Set(corpora.flatMap((corpus) => withoutMislabelled(corpus).mislabelled));
  for (const agent of all) {
    const verdict = findings(agent).length > 0 ? 'refused' : 'not refused';
    process.stdout.write(`    ${whyNotPeople(agent)}; ${verdict} | ${agent.slice(0, 160)}\n`);
  }
}

function share(value: number, digits = 2): string {
  return `${(100 * value).toFixed(digits)} %`;
}

/** Prints a line for the corpus and its worst misses; gives how many were refused. */
function print(
  { name, kind, agents }: Corpus,
  findings: Findings,
  misses: boolean,
  mislabelled: number,
): number {
  const refused = agents.filter((agent) => findings(agent).length > 0);
  const [low, high] = wilson(refused.length, agents.length);
  const leftOut = mislabelled > 0 ? `; mislabelled: ${mislabelled}` : '';
  process.stdout.write(
    `${name.padEnd(48)}${kind.padEnd(8)}${`${refused.length} of ${agents.length}`.padStart(15)}${share(refused.length / (agents.length || 1)).padStart(10)}  ${share(low)} to ${share(high)}${leftOut}\n`,
  );
  if (misses) {
    const wrong = kind === 'people' ? refused : agents.filter((agent) => !refused.includes(agent));
    for (const agent of wrong.slice(0, MISSES_SHOWN)) {
      process.stdout.write(`    ${findings(agent).join(', ')} | ${agent.slice(0, 160)}\n`);
    }
  }
  return refused.length;
}

/** Speed of telling robots, for a user agent that nobody remembers, beside isbot's own test of it. */
function measureSpeed(corpora: readonly Corpus[]): void {
  const agents = corpora.flatMap((corpus) => corpus.agents);
  const ours = timesOf(agents, declaredBot);
  const theirs = timesOf(agents, isbot);
  report('Robots by name, of each user agent the best of five', [
    { name: 'median', value: percentile(ours, 0.5), unit: 'µs', bound: 10 },
    { name: 'p99', value: percentile(ours, 0.99), unit: 'µs', bound: 10 },
    { name: 'median / isbot', value: percentile(ours, 0.5) / percentile(theirs, 0.5), unit: '' },
  ]);
}

/** µs for each text, the best of five, so that a pause is nobody's. */
function timesOf(agents: readonly string[], test: (agent: string) => unknown): number[] {
  const best = agents.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < 5; round++) {
    agents.forEach((agent, index) => {
      const started = process.hrtime.bigint();
      test(agent);
      best[index] = Math.min(best[index] ?? 0, Number(process.hrtime.bigint() - started) / 1000);
    });
  }
  return best;
}
