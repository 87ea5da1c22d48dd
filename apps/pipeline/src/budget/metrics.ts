import { METRICS } from '@clickledger/config';
import { Gauge, type Registry } from 'prom-client';

/** Gauges of the watcher of budgets. */
export function createBudgetMetrics(registry: Registry) {
  const registers = [registry];
  const watched = new Gauge({
    name: METRICS.budgetCampaigns,
    help: 'Campaigns whose spend is watched.',
    registers,
  });
  const stopped = new Gauge({
    name: METRICS.budgetCampaignsStopped,
    help: 'Campaigns that take no clicks, as a cap of their budget is reached.',
    registers,
  });
  const looked = new Gauge({
    name: METRICS.budgetLastLookTimestampSeconds,
    help: 'When spend was last looked at; 0 until it was.',
    registers,
  });
  return (campaigns: number, stops: number) => {
    watched.set(campaigns);
    stopped.set(stops);
    looked.set(Date.now() / 1_000);
  };
}
