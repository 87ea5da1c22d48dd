import { METRICS } from '@clickledger/config';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { RoleMonitor } from './role-monitor.ts';

/** What every role says of itself, whichever stage it is: looked up when it is scraped. */
export function createRoleMetrics(registry: Registry, monitors: readonly RoleMonitor[]) {
  const registers = [registry];
  new Gauge({
    name: METRICS.roleReady,
    help: '1 when the role is ready, else 0; /readyz says why.',
    labelNames: ['role'],
    registers,
    async collect() {
      for (const report of await look(monitors)) {
        this.set({ role: report.role }, report.problem === undefined ? 1 : 0);
      }
    },
  });
  new Gauge({
    name: METRICS.engineUp,
    help: '1 when an engine answers the role that stands on it, else 0.',
    labelNames: ['role', 'engine'],
    registers,
    async collect() {
      for (const { role, engines } of await look(monitors)) {
        for (const { engine, up } of engines) this.set({ role, engine }, up ? 1 : 0);
      }
    },
  });
  new Gauge({
    name: METRICS.consumerLagRecords,
    help: 'Records of a topic that the group has yet to finish; absent while the log does not answer.',
    labelNames: ['group', 'topic'],
    registers,
    async collect() {
      const backlogs = await backlogsOf(monitors);
      this.reset();
      for (const { group, topics } of backlogs) {
        for (const { topic, records } of topics) this.set({ group, topic }, records);
      }
    },
  });
  new Gauge({
    name: METRICS.consumerLagSeconds,
    help: 'How long the oldest record that the group has yet to finish has been waiting.',
    labelNames: ['group'],
    registers,
    async collect() {
      const backlogs = await backlogsOf(monitors);
      this.reset();
      for (const { group, behindMs } of backlogs) this.set({ group }, behindMs / 1_000);
    },
  });
  const failures = new Counter({
    name: METRICS.roleFailures,
    help: 'Times that a role ended with an error and was started again within its process.',
    labelNames: ['role'],
    registers,
  });
  for (const { role } of monitors) failures.inc({ role }, 0);
  return { failed: (role: string) => failures.inc({ role }) };
}

export type RoleMetrics = ReturnType<typeof createRoleMetrics>;

function look(monitors: readonly RoleMonitor[]) {
  return Promise.all(monitors.map((monitor) => monitor.look()));
}

async function backlogsOf(monitors: readonly RoleMonitor[]) {
  return (await look(monitors)).flatMap(({ backlogs }) => backlogs);
}
