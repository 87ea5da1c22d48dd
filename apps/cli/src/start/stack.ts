import { mkdirSync } from 'node:fs';
import { createLogger, type Env, loadSecrets } from '@clickledger/config';
import {
  checkDataDir,
  checkServingPorts,
  type Progress,
  StartError,
  Supervisor,
  together,
} from '@clickledger/processes';
import type { Listed } from '@clickledger/stack';
import {
  forgetStackRuntime,
  rollupsJob,
  runningStack,
  type StartedServices,
  serviceFiles,
  stackLayout,
  startServices,
  writeStackRuntime,
} from '@clickledger/stack';
import { deploy, keepJob } from '@clickledger/stack/flink';
import { table } from '#table.ts';
import { buildWeb } from './build-web.ts';
import { closeDataDir } from './close-data-dir.ts';
import type { DemoPlan } from './demo-plan.ts';
import type { ProductPart } from './parts.ts';
import { prepareTopics } from './prepare-topics.ts';
import { start as startParts } from './start.ts';

export interface StackOptions {
  env: Env;
  demo: DemoPlan;
  /** Only Kafka, Flink, Redis and PostgreSQL and the window job, none of the product's own processes. */
  serversOnly: boolean;
  signal: AbortSignal;
  progress: Progress;
}

/** Starts the distributed profile on this machine and keeps it running until the signal aborts. */
export async function startStack({ env, demo, serversOnly, signal, progress }: StackOptions): Promise<void> {
  const logger = createLogger(env, 'stack');
  const layout = stackLayout(env);
  checkDataDir(env.DATA_DIR);
  mkdirSync(layout.root, { recursive: true });
  if (runningStack(layout.runtime)) throw new StartError(`A stack runs on ${env.DATA_DIR} already.`);
  closeDataDir(env.DATA_DIR, logger);
  // Before a minute is spent on starting servers.
  if (!serversOnly) await checkServingPorts(env);
  const supervisor = new Supervisor(logger, progress);
  const keeping = new AbortController();
  let kept: Promise<void> | undefined;
  try {
    const [started] = await together(signal, [
      () => startServices({ env, secrets: loadSecrets(env), layout, supervisor, progress }),
      async (stop) => (serversOnly ? undefined : buildWeb(progress, stop)),
    ]);
    if (signal.aborted) return;
    const { environment } = started;
    const servers = [...started.services, windowJob(started)];
    const note = (parts: Listed[]) =>
      writeStackRuntime(layout.runtime, { pid: process.pid, parts: [...servers, ...parts], environment });
    note([]);
    const running = { ...env, ...environment, FLINK_REST_URL: jobManagerAddress(started) };
    await progress.step('Bringing topics up to date', () =>
      prepareTopics({ brokers: [environment.KAFKA_BROKERS] }, logger),
    );
    const job = rollupsJob(running);
    await progress.step('Starting the window job', () => deploy(job.target, job.statements));
    kept = keepJob(job.target, job.statements, logger, keeping.signal);
    if (serversOnly) {
      for (const line of table(['part', 'address'], addresses(servers))) progress.say(line);
      await untilAborted(signal, progress.say);
    } else {
      const filesOf = (part: string) => serviceFiles(layout, part);
      const onParts = (parts: ProductPart[]) =>
        note(parts.map(({ files, ...part }) => ({ ...part, ...(files && { pidFile: files.pidFile }) })));
      const stack = { servers: environment, filesOf, onParts };
      await startParts({ env: running, dev: false, demo, stack, signal, progress });
    }
  } finally {
    keeping.abort();
    await kept;
    await supervisor.stop();
    forgetStackRuntime(layout.runtime);
  }
}

function jobManagerAddress({ services }: StartedServices): string | undefined {
  return services.find(({ name }) => name === 'flink-jobmanager')?.address;
}

/** The window job is a part, too, though no process: the cluster may serve without it. */
function windowJob(started: StartedServices): Listed {
  const url = `${jobManagerAddress(started)}/jobs/overview`;
  return {
    name: 'window-job',
    address: 'on the TaskManager',
    probe: { kind: 'http', url, contains: '"state":"RUNNING"' },
  };
}

function addresses(parts: Listed[]): string[][] {
  return parts.map(({ name, address }) => [name, address]);
}

async function untilAborted(signal: AbortSignal, say: (line: string) => void): Promise<void> {
  say('\nThe servers run. Stop: Ctrl-C');
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  say('Stopping ...');
}
