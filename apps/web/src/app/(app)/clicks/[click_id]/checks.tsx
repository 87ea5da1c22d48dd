'use client';

import { Section } from '#components/ui/page.tsx';
import type { AcceptedClick } from '#lib/model.ts';

type Family = AcceptedClick['checks'][number];
type Check = Family['checks'][number];

const OUTCOMES: Record<Check['outcome'], { sign: string; word: string; tone: string }> = {
  passed: { sign: '✓', word: 'not found', tone: 'text-billable-text' },
  found: { sign: '●', word: 'found', tone: 'text-ink font-medium' },
  spared: { sign: '○', word: 'found; a list outweighs it', tone: '' },
  reported: { sign: '○', word: 'found; it only reports', tone: '' },
  'not known': { sign: '–', word: 'could not look', tone: 'text-ink-3' },
  'came later': { sign: '–', word: 'came later', tone: 'text-ink-3' },
  'not needed': { sign: '–', word: 'was not asked', tone: 'text-ink-3' },
};

/** Everything that was asked about the click, rule by rule: what it passed counts as much as what was found. */
export function Checks({ checks }: { checks: Family[] }) {
  const all = checks.flatMap((family) => family.checks);
  const passed = all.filter(({ outcome }) => outcome === 'passed').length;
  return (
    <Section title="What was checked" note={`${passed} of ${all.length} passed: looked for, and not found`}>
      <dl className="grid gap-x-6 sm:grid-cols-[minmax(9rem,auto)_minmax(0,1fr)]">
        {checks.map(({ name, checks: own }) => (
          <div key={name} className="border-b border-line py-2 sm:col-span-2 sm:grid sm:grid-cols-subgrid">
            <dt className="text-ink-2">{name}</dt>
            <dd>
              <ul className="grid gap-1">
                {own.map((check) => (
                  <Line key={check.rule || check.name} check={check} />
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Line({ check: { rule, name, outcome, points, note } }: { check: Check }) {
  const { sign, word, tone } = OUTCOMES[outcome];
  return (
    <li className="grid grid-cols-[1rem_minmax(0,1fr)]">
      <span aria-hidden="true" className={tone}>
        {sign}
      </span>
      <span title={rule || undefined}>
        <span className={outcome === 'passed' ? '' : tone}>{name}</span>
        <span className={outcome === 'passed' ? 'text-ink-3' : 'text-ink-2'}>
          {' '}
          {outcome === 'passed' ? note || word : `${word}${points > 0 ? `, ${points} points` : ''}`}
          {outcome !== 'passed' && (outcome !== 'found' || rule === '') && note && `: ${note}`}
        </span>
      </span>
    </li>
  );
}
