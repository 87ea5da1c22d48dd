import {
  type Around,
  type ClickHouseClient,
  type ClickRow,
  clicksAround,
  explainableClick,
} from '@clickledger/db';
import { type CheckFamily, checksOf, explainClick, type Note, notesOf } from '@clickledger/rules';

/** Why a click was or was not charged, in full. */
export interface Explained {
  sentence: string;
  notes: Note[];
  /** Every rule that was asked, and what came of it. */
  checks: CheckFamily[];
  /** What else came from there in the hour around it. */
  around: Around;
  /** Seconds from the click it repeats; null where it repeats none, or that one is no longer kept. */
  secondsBefore: number | null;
}

export async function explained(
  ch: ClickHouseClient,
  click: ClickRow,
  options: { currency: string; locale: string },
): Promise<Explained> {
  const [explainable, around] = await Promise.all([explainableClick(ch, click), clicksAround(ch, click)]);
  return {
    sentence: explainClick(explainable, options),
    notes: notesOf(explainable, options.locale),
    checks: checksOf(explainable, options.locale),
    around,
    secondsBefore: explainable.seconds_after_original ?? null,
  };
}
