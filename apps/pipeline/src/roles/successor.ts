import { rebuildJob, rollupsJob } from '@clickledger/stack';
import { createKafka } from '#log/kafka/client.ts';
import { createNames } from '#log/kafka/topics.ts';
import { createFlinkSuccessor } from '#rollup/flink-successor.ts';
import { recomputingSuccessor, type Successor } from '#rollup/rebuild.ts';
import type { Engines } from './engines.ts';

/** How the profile's window engine goes over to windows that were made anew. */
export function openSuccessor({ env, profile, log, logger }: Engines): Successor {
  const { flink, kafka } = profile;
  if (!flink || !kafka) return recomputingSuccessor;
  return createFlinkSuccessor({
    log: log(),
    admin: createKafka({ ...kafka, clientId: 'clickledger-rebuild', logger }).admin(),
    names: createNames(''),
    current: rollupsJob(env).target,
    nextJob: (since) => rebuildJob(env, since),
    parallelism: env.FLINK_PARALLELISM,
  });
}
