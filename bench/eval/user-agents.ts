import { buildClick } from '@clickledger/domain/testing';
import { declaredBot, openEnricher } from '@clickledger/enrichment';
import { generalFindings } from '@clickledger/rules';
import { isbot } from 'isbot';
import { percentile, report } from '#lib/report.ts';
import { type Corpus, corporaOf, isHeldOut, shippedCorpora } from './corpora.ts';
import { wilson } from './wilson.ts';

const MISSES_SHOWN = 10;

type Findings = (userAgent: string) => string[];

/**
 * Prints how many robots are refused, and how many people, by what they say of themselves alone. The first argument may
 * name a folder of further corpora, see README.md; of those only the half that is not held out shows its misses, unless
 * `--held-out` is said.
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
  const totals = { robots: [0, 0], people: [0, 0] };
  for (const corpus of shipped) count(totals, corpus, print(corpus, findings, true));
  for (const corpus of further) {
    const tuned = { ...corpus, agents: corpus.agents.filter((agent) => !isHeldOut(agent)) };
    const held = { ...corpus, name: `${corpus.name}, held out`, agents: corpus.agents.filter(isHeldOut) };
    count(totals, tuned, print(tuned, findings, true));
    count(totals, held, print(held, findings, args.includes('--held-out')));
  }
  const [found = 0] = totals.robots;
  const [wrong = 0] = totals.people;
  process.stdout.write(`precision, each user agent once: ${share(found / (found + wrong))}\n`);
  measureSpeed([...shipped, ...further]);
}

function count(totals: Record<Corpus['kind'], number[]>, { kind, agents }: Corpus, refused: number): void {
  const total = totals[kind];
  total[0] = (total[0] ?? 0) + refused;
  total[1] = (total[1] ?? 0) + agents.length;
}

function share(value: number): string {
  return `${(100 * value).toFixed(2)} %`;
}

/** Prints a line for the corpus and its worst misses; gives how many were refused. */
function print({ name, kind, agents }: Corpus, findings: Findings, misses: boolean): number {
  const refused = agents.filter((agent) => findings(agent).length > 0);
  const [low, high] = wilson(refused.length, agents.length);
  process.stdout.write(
    `${name.padEnd(48)}${kind.padEnd(8)}${`${refused.length} of ${agents.length}`.padStart(15)}${share(refused.length / (agents.length || 1)).padStart(10)}  ${share(low)} to ${share(high)}\n`,
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
