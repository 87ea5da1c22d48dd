import { createLogger } from '@clickledger/config';
import { toJson } from '@clickledger/domain';
import { StartError } from '@clickledger/processes';
import { rollupsJob } from '@clickledger/stack';
import type { Job } from '@clickledger/stack/flink';
import { deploy, keepJob, status, stop, upgrade } from '@clickledger/stack/flink';
import { type Register, stopSignal } from '#command.ts';
import { print } from '#with-engines.ts';

export const registerFlink: Register = (program, readEnv) => {
  const flink = program.command('flink').description('the job that keeps the windows, on Apache Flink');

  flink
    .command('deploy')
    .description('start the job, from its newest checkpoint where it has one; a running one is left alone')
    .option('--json', 'print JSON, on one line')
    .option('--keep', 'stay, and start it again whenever the cluster lost it or it failed')
    .action(async ({ json, keep }: { json?: boolean; keep?: boolean }) => {
      const env = readEnv();
      const { target, statements } = rollupsJob(env);
      show(await deploy(target, statements), json);
      if (keep) await keepJob(target, statements, createLogger(env, 'flink'), stopSignal());
    });

  flink
    .command('status')
    .description('whether the job runs, and its newest checkpoint')
    .option('--json', 'print JSON, on one line')
    .action(async ({ json }: { json?: boolean }) => {
      const { target, statements } = rollupsJob(readEnv());
      const found = await status(target, statements);
      if (json) print(toJson(found));
      else if (!found.job) print('The job was never started on this cluster.');
      else {
        const { job, checkpoints, failure } = found;
        print(`${job.name}  ${job.id}  ${job.state} since ${new Date(job.startedAt).toISOString()}`);
        print(`checkpoints  ${checkpoints?.completed ?? 0} complete, ${checkpoints?.failed ?? 0} failed`);
        const latest = checkpoints?.latest;
        if (latest)
          print(`newest       ${new Date(latest.at).toISOString()}  ${latest.bytes} bytes  ${latest.path}`);
        if (failure) print(`last failure ${failure}`);
        if (found.outdated)
          print('It counts windows of an earlier version: run "clickledger windows rebuild".');
      }
      if (found.job?.state !== 'RUNNING') process.exitCode = 1;
    });

  flink
    .command('upgrade')
    .description(
      'take a savepoint and go on from it with the SQL as it is now; put the old job back if that fails',
    )
    .option('--json', 'print JSON, on one line')
    .action(async ({ json }: { json?: boolean }) => {
      const { target, statements } = rollupsJob(readEnv());
      show(await upgrade(target, statements), json);
    });

  flink
    .command('stop')
    .description('stop the job with a savepoint, from which the next deploy goes on')
    .action(async () => {
      const savepoint = await stop(rollupsJob(readEnv()).target);
      if (!savepoint) throw new StartError('The job does not run.');
      print(savepoint);
    });
};

function show(job: Job, json = false): void {
  print(json ? toJson(job) : `${job.name}  ${job.id}  ${job.state}`);
}
