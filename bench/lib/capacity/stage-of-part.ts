import type { Profile } from './measured-costs.ts';

/** Processes of the installation by the stage of the model that their time counts for, as `family.ts` calls them. */
const STAGES: Readonly<Record<Profile, Readonly<Record<string, string>>>> = {
  embedded: {
    collector: 'collector',
    'scorer loader reconciler': 'processor',
    clickhouse: 'clickhouse',
    postgres: 'postgres',
  },
  distributed: {
    collector: 'collector',
    kafka: 'kafka',
    redis: 'redis',
    scorer: 'scorer',
    loader: 'loader',
    clickhouse: 'clickhouse',
    'flink-jobmanager': 'flink',
    'flink-taskmanager': 'flink',
    'flink-gateway': 'flink',
  },
};

/** @returns `others` of what no stage has: the dashboard, what supervises, and so on */
export function stageOfPart(profile: Profile, part: string): string {
  return STAGES[profile][part] ?? 'others';
}
