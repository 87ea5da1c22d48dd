'use client';

import { useFormat } from '#components/reader.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { duration } from '#lib/format.ts';
import type { StagesReport } from '#lib/model.ts';

const ENGINES: Record<string, string> = {
  log: 'Click log',
  kafka: 'Kafka',
  redis: 'Redis',
  clickhouse: 'ClickHouse',
  flink: 'Flink',
  postgres: 'Postgres',
};

/** What the stages come to, and whether the engines below them answer. */
export function Flow({ flow }: { flow: StagesReport['flow'] }) {
  const { count } = useFormat();
  const { measured, scoredP95Ms, loadedP95Ms, windowDelayMs, reconciled, lookBack } = flow;
  const within = (value: number | undefined) => {
    if (!measured) return 'measuring';
    return value === undefined ? 'no clicks of late' : duration(value);
  };
  const left = reconciled.different - reconciled.repaired;
  return (
    <dl className="mt-8 grid gap-x-8 gap-y-4 sm:grid-cols-2 xl:grid-cols-4">
      <Fact term="Click to verdict, 95 % within">{within(scoredP95Ms)}</Fact>
      <Fact term="Click to ClickHouse, 95 % within">{within(loadedP95Ms)}</Fact>
      <Fact term="Minute windows">
        {windowDelayMs === undefined
          ? 'unknown'
          : windowDelayMs === 0
            ? 'in step with clicks'
            : `${duration(windowDelayMs)} behind clicks`}
      </Fact>
      <Fact term="Windows that differed">
        {count(reconciled.different)} found, {left > 0 ? `${count(left)} not yet repaired` : 'none left'}
      </Fact>
      <Fact term="Found invalid later">
        {count(lookBack.adjusted)} credited,{' '}
        {lookBack.waiting > 0
          ? `${count(lookBack.waiting)} hours and days to look at`
          : 'nothing left to look at'}
      </Fact>
      <div className="sm:col-span-2 xl:col-span-4">
        <dt className="label">Engines</dt>
        <dd className="mt-1 flex flex-wrap gap-x-6 gap-y-1">
          {flow.engines.map(({ engine, up }) => (
            <span key={engine} className={`flex items-center gap-1.5 ${up ? '' : 'font-semibold'}`}>
              {up ? (
                <span className="size-2 rounded-full bg-brand" />
              ) : (
                <Icon name="alert" className="size-3.5" />
              )}
              {ENGINES[engine] ?? engine}
              {up ? '' : ' does not answer'}
            </span>
          ))}
          {flow.engines.length === 0 && <span className="text-ink-2">No role answers that could tell.</span>}
        </dd>
      </div>
    </dl>
  );
}

function Fact({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="label">{term}</dt>
      <dd className="mt-0.5 text-lg tabular-nums">{children}</dd>
    </div>
  );
}
