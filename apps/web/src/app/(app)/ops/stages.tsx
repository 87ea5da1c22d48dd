'use client';

import { useFormat } from '#components/reader.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { duration } from '#lib/format.ts';
import type { Stage } from '#lib/model.ts';
import { Trend } from './trend.tsx';

const NAMES: Record<Stage['role'], { name: string; unit: string; piece: string }> = {
  collector: { name: 'Collect', unit: 'clicks/s received', piece: 'request' },
  scorer: { name: 'Score', unit: 'clicks/s judged', piece: 'batch' },
  loader: { name: 'Load', unit: 'clicks/s stored', piece: 'batch' },
  reconciler: { name: 'Reconcile', unit: 'hours compared', piece: '' },
};

/** The stages in the order in which a click passes them, with what each does now. */
export function Stages({ stages }: { stages: Stage[] }) {
  return (
    <ol className="grid gap-x-8 gap-y-8 sm:grid-cols-2 xl:grid-cols-4">
      {stages.map((stage) => (
        <StageColumn key={stage.role} stage={stage} />
      ))}
    </ol>
  );
}

function StageColumn({ stage }: { stage: Stage }) {
  const { count } = useFormat();
  const { name, unit, piece } = NAMES[stage.role];
  const silent = stage.state === 'down' || stage.state === 'missing';
  const figure = stage.role === 'reconciler' ? stage.total : stage.perSecond;
  return (
    <li aria-label={name} className="min-w-0">
      <div className="flex items-center gap-2">
        <h3 className="font-medium">{name}</h3>
        <StateMark stage={stage} />
      </div>
      <p className="mt-1 flex items-baseline gap-2">
        <span className={`text-3xl tabular-nums ${silent ? 'text-ink-3' : ''}`}>
          {silent ? '–' : figure === undefined ? '…' : count(round(figure))}
        </span>
        <span className="label">{figure === undefined && !silent ? 'measuring' : unit}</span>
      </p>
      {stage.role !== 'reconciler' && <Trend values={stage.trend} label={`${name}, ${unit}`} />}
      <Facts stage={stage} piece={piece} />
      {stage.problems.map((problem) => (
        <p
          key={problem}
          className="mt-2 border-l-2 border-ink bg-sunk py-1.5 pr-2 pl-2 text-sm [overflow-wrap:anywhere]"
        >
          {problem}
        </p>
      ))}
      {stage.state === 'missing' && (
        <p className="mt-2 border-l-2 border-ink bg-sunk py-1.5 pr-2 pl-2 text-sm">
          Start one: <code className="font-mono">clickledger run {stage.role}</code>. What was acknowledged
          waits in the log.
        </p>
      )}
    </li>
  );
}

const WORDS: Record<Stage['state'], string> = {
  ready: 'Ready',
  degraded: 'Degraded',
  waiting: 'Not ready',
  down: 'Down',
  missing: 'Not running',
};

/** State in a word, with a mark that is told apart without colour. */
function StateMark({ stage: { state, ready, processes } }: { stage: Stage }) {
  const several = processes > 1 ? `, ${ready} of ${processes}` : '';
  return (
    <span className={`flex items-center gap-1.5 text-xs ${state === 'ready' ? 'text-ink-2' : 'font-medium'}`}>
      {state === 'ready' ? (
        <span className="size-2 rounded-full bg-brand" />
      ) : (
        <Icon name="alert" className="size-3.5" />
      )}
      {WORDS[state]}
      {several}
    </span>
  );
}

function Facts({ stage, piece }: { stage: Stage; piece: string }) {
  const { lag, p95Ms, perSecond, retries, role, state, total } = stage;
  const { count } = useFormat();
  if (state === 'down' || state === 'missing') return null;
  const facts: { term: string; value: string }[] = [];
  if (role === 'scorer' || role === 'loader') {
    facts.push({
      term: 'Waiting',
      value: lag ? `${count(lag.records)}${lag.ms >= 1_000 ? `, ${duration(lag.ms)}` : ''}` : 'unknown',
    });
  }
  if (piece)
    facts.push({
      term: `95 % of ${plural(piece)} within`,
      value: p95Ms === undefined ? (perSecond === undefined ? 'measuring' : '–') : ms(p95Ms),
    });
  if (role !== 'reconciler') facts.push({ term: SINCE_START[role], value: count(total) });
  if (role === 'scorer') facts.push({ term: 'Sent again, not counted', value: count(retries) });
  return (
    <dl className="mt-2 grid grid-cols-[1fr_auto] gap-x-3 gap-y-0.5">
      {facts.map(({ term, value }) => (
        <div key={term} className="contents">
          <dt className="text-ink-2">{term}</dt>
          <dd className="text-right tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What a stage's counter counts: only the collector sees clicks that are sent again. */
const SINCE_START = {
  collector: 'Since it started, those sent again too',
  scorer: 'Since it started',
  loader: 'Since it started',
};

const plural = (piece: string) => (piece === 'batch' ? 'batches' : `${piece}s`);

/** Below ten, tenths tell more than zero does. */
const round = (value: number) => (value < 10 ? Math.round(value * 10) / 10 : Math.round(value));

const ms = (value: number) => (value < 1_000 ? `${round(value)} ms` : duration(value));
