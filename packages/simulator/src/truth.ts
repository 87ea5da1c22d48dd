import { closeSync, fdatasyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { EXPECTATIONS, type PlannedClick } from './click.ts';

/** Sent clicks with what they are in truth: one JSON object a line, never rewritten. */
export interface TruthFile {
  /** @param sentAt ms UTC @param acknowledged whether the collector took responsibility for it */
  write(clicks: readonly PlannedClick[], sentAt: number, acknowledged: boolean): void;
  close(): void;
}

/** Opens the file to append to it; every line is with the system before `write` returns. */
export function openTruth(path: string): TruthFile {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'a', 0o600);
  return {
    write(clicks, sentAt, acknowledged) {
      if (clicks.length === 0) return;
      writeSync(file, clicks.map((click) => `${truthLine(click, sentAt, acknowledged)}\n`).join(''));
    },
    close() {
      fdatasyncSync(file);
      closeSync(file);
    },
  };
}

export function truthLine(click: PlannedClick, sentAt: number, acknowledged: boolean): string {
  return JSON.stringify({
    click_id: click.click_id,
    advertiser_id: click.advertiser_id,
    campaign_id: click.campaign_id,
    sent_at: new Date(sentAt).toISOString(),
    occurred_at: new Date(click.occurredAt).toISOString(),
    door: click.door,
    label: click.label,
    expect: EXPECTATIONS[click.label],
    acknowledged,
  });
}
