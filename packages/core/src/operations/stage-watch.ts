import type { MetricsTarget } from '@clickledger/config';
import { type NetworkList, reportLists } from './network-lists.ts';
import { type Look, lookAt } from './snapshot.ts';
import { type Flow, reportStages, type Stage } from './stages.ts';

/** However many ask, the processes are asked this often. */
const LOOK_EVERY_MS = 1_500;
/** Rates are over this time. */
const WINDOW_MS = 12_000;
/** Looks for the trend: about three minutes for a page that asks every two seconds. */
const KEPT_LOOKS = 90;
/** After a gap this long what was before says nothing about now. */
const FORGET_MS = 60_000;

export interface StagesReport {
  /** When the processes were asked. */
  asOf: Date;
  stages: Stage[];
  flow: Flow;
  /** The lists of networks that collectors judge by. */
  lists: NetworkList[];
}

/** Looks at the pipeline's processes while someone asks, and remembers enough to tell rates. */
export class StageWatch {
  #looks: Look[] = [];
  #looking: Promise<void> | undefined;

  async report(targets: readonly MetricsTarget[]): Promise<StagesReport> {
    const newest = this.#looks.at(-1);
    if (!newest || Date.now() - newest.at >= LOOK_EVERY_MS) {
      this.#looking ??= this.#look(targets).finally(() => {
        this.#looking = undefined;
      });
      await this.#looking;
    }
    const newestNow = this.#looks.at(-1);
    return {
      asOf: new Date(newestNow?.at ?? 0),
      ...reportStages(this.#looks, WINDOW_MS),
      lists: newestNow ? reportLists(newestNow) : [],
    };
  }

  async #look(targets: readonly MetricsTarget[]): Promise<void> {
    const look = await lookAt(targets);
    const last = this.#looks.at(-1);
    if (last && look.at - last.at > FORGET_MS) this.#looks = [];
    this.#looks = [...this.#looks, look].slice(-KEPT_LOOKS);
  }
}

/** One for all readers: it remembers what was counted before. */
export const stageWatch = new StageWatch();
