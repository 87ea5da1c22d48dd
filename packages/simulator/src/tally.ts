import { type DoorName, LABELS, type Label, type PlannedClick } from './click.ts';

export interface LabelCount {
  sent: number;
  acknowledged: number;
}

/** What was sent so far, counted in clicks. */
export interface Counts {
  /** Clicks sent, each once, however often it was sent again. */
  sent: number;
  acknowledged: number;
  /** Requests sent again because the collector did not answer, or could not keep the clicks. */
  retries: number;
  by_label: Partial<Record<Label, LabelCount>>;
  by_door: Partial<Record<DoorName, LabelCount>>;
  /** Answers other than a click deserved: rejection codes, `accepted` or `status 404`. */
  unexpected: Record<string, number>;
}

export class Tally {
  readonly counts: Counts = {
    sent: 0,
    acknowledged: 0,
    retries: 0,
    by_label: {},
    by_door: {},
    unexpected: {},
  };

  add(clicks: readonly PlannedClick[], acknowledged: boolean): void {
    const { counts } = this;
    for (const { label, door } of clicks) {
      counts.by_label[label] ??= { sent: 0, acknowledged: 0 };
      counts.by_door[door] ??= { sent: 0, acknowledged: 0 };
      for (const count of [counts, counts.by_label[label], counts.by_door[door]]) {
        count.sent++;
        if (acknowledged) count.acknowledged++;
      }
    }
  }

  retried(): void {
    this.counts.retries++;
  }

  unexpected(what: string): void {
    this.counts.unexpected[what] = (this.counts.unexpected[what] ?? 0) + 1;
  }

  /** Rows of the labels that occurred, in their order. */
  labels(): [Label, LabelCount][] {
    return LABELS.flatMap((label): [Label, LabelCount][] => {
      const count = this.counts.by_label[label];
      return count ? [[label, count]] : [];
    });
  }
}
