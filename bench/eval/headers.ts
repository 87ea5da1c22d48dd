import type { Click } from '@clickledger/domain';
import { buildClick } from '@clickledger/domain/testing';
import { openEnricher } from '@clickledger/enrichment';
import { areDecisive, generalFindings } from '@clickledger/rules';
import { report } from '#lib/report.ts';
import { headerAttacks } from './header-attacks.ts';
import { headerPeople, type RequestFamily } from './header-people.ts';
import { wilson } from './wilson.ts';

const ROUNDS = 5;
const MISSES_SHOWN = 5;

/**
 * Prints of each family of requests how many are doubted and how many refused, by what they say of their browser alone:
 * addresses, patterns and repeats are no part of it. Each request is one click at the same price, so a share of the
 * clicks is one of the money.
 */
export async function evaluateHeaders(): Promise<void> {
  const { client } = await openEnricher();
  const clicksOf = ({ requests }: RequestFamily) =>
    requests.map((request) => buildClick({ ...client(request.user_agent), ...request, findings: null }));
  process.stdout.write(
    `${'family'.padEnd(54)}${'kind'.padEnd(8)}${'clicks'.padStart(7)}${'doubted'.padStart(10)}${'refused'.padStart(10)}  95 %\n`,
  );
  const people = headerPeople().map((family) => ({ ...family, clicks: clicksOf(family) }));
  const attacks = headerAttacks().map((family) => ({ ...family, clicks: clicksOf(family) }));
  for (const { name, kind = 'people', clicks } of people) print(name, kind, clicks);
  for (const { name, clicks } of attacks) print(name, 'robots', clicks);
  measureSpeed([...people, ...attacks].flatMap(({ clicks }) => clicks));
}

function print(name: string, kind: 'people' | 'robots', clicks: readonly Click[]): void {
  const found = clicks.map((click) => ({ click, findings: generalFindings(click) }));
  const doubted = found.filter(({ findings }) => findings.length > 0);
  const refused = found.filter(({ findings }) => areDecisive(findings));
  const [low, high] = wilson(refused.length, clicks.length);
  const of = (some: readonly unknown[]) => share(some.length / (clicks.length || 1));
  process.stdout.write(
    `${name.padEnd(54)}${kind.padEnd(8)}${String(clicks.length).padStart(7)}${of(doubted).padStart(10)}${of(refused).padStart(10)}  ${share(low)} to ${share(high)}\n`,
  );
  if (kind === 'robots') return;
  const why = Map.groupBy(refused.length > 0 ? refused : doubted, ({ click, findings }) => {
    const said = findings.map(({ rule, detail }) => `${rule} ${Object.values(detail).join()}`).join('; ');
    return `${said} | ${click.user_agent.slice(0, 100)} | ${click.headers?.sec_ch_ua}`;
  });
  const most = [...why].sort(([, a], [, b]) => b.length - a.length).slice(0, MISSES_SHOWN);
  for (const [said, some] of most) process.stdout.write(`    ${some.length} times ${said}\n`);
}

function share(value: number): string {
  return `${(100 * value).toFixed(2)} %`;
}

/** Of all general rules together, for one click after another of other browsers. */
function measureSpeed(clicks: readonly Click[]): void {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const started = performance.now();
    for (const click of clicks) generalFindings(click);
    return ((performance.now() - started) * 1_000) / clicks.length;
  });
  report('General rules, all of them, one click', [
    {
      name: `best of ${ROUNDS} rounds, so that a pause is nobody’s`,
      value: Math.min(...rounds),
      unit: 'µs',
      bound: 25,
    },
  ]);
}
