import { join } from 'node:path';
import type { ClickToJudge } from '@clickledger/db';
import { type Click, idOfIdentity, type Judgement } from '@clickledger/domain';
import {
  type ClickTracks,
  countedBy,
  generalFindings,
  isInvalidAtDoor,
  judge,
  type Lists,
  MemoryCounters,
  type RulesInForce,
  type SeenBy,
  seenBy,
  TEST_FINDING,
} from '@clickledger/rules';
import { FirstClickStore } from '#dedupe/first-click-store.ts';
import type { DedupeItem } from '#dedupe/port.ts';
import { dedupeItem } from '#dedupe/visitor-key.ts';
import { VisitorWindow } from '#dedupe/visitor-window.ts';
import { type BatchClick, toBatchClick } from '#score/batch-click.ts';

/** What clicks are judged by. */
export interface RuleSetup {
  rules: RulesInForce;
  lists: Lists;
}

/** The judgement of the setup in force, and that of the one which is tried. */
export type Judgements = readonly [before: Judgement, after: Judgement];

/**
 * Judges clicks again by two setups, each with a memory of its own: door, dedupe window, patterns, as in the pipeline.
 * Where both say the same at the door they remember the same, and one memory serves both.
 */
export class Court {
  readonly #before: Memory;
  readonly #after: Memory | undefined;
  readonly #setups: readonly [RuleSetup, RuleSetup];

  /** `folder` takes first clicks that are too many for memory; whoever made it removes it. */
  constructor(folder: string, before: RuleSetup, after: RuleSetup) {
    this.#setups = [before, after];
    this.#before = new Memory(join(folder, 'before'), before);
    this.#after = haveOneDoor(before, after) ? undefined : new Memory(join(folder, 'after'), after);
  }

  judge(row: ClickToJudge): Judgements {
    const item = dedupeItem(row.click);
    const [{ rules: inForce }, { rules: tried }] = this.#setups;
    const seen = this.#before.see(row, item);
    const before = judge(seen.click, seen.by, inForce);
    const again = this.#after?.see(row, item, seen) ?? seen;
    return [before, judge(again.click, again.by, tried)];
  }

  /** Resolves once nothing more is written to its folder. */
  async close(): Promise<void> {
    await Promise.all([this.#before.close(), this.#after?.close()]);
  }
}

function haveOneDoor(a: RuleSetup, b: RuleSetup): boolean {
  const door = ({ rules }: RuleSetup) =>
    JSON.stringify(
      rules.general.map(({ rule, limits, weight, reportsOnly }) => [rule.name, limits, weight, reportsOnly]),
    );
  return a.lists === b.lists && door(a) === door(b);
}

interface Seen extends ClickTracks {
  click: BatchClick;
  /** What its tracks say. */
  by: SeenBy;
}

/** Door, dedupe window and counters of one setup. */
class Memory {
  readonly #setup: RuleSetup;
  readonly #store: FirstClickStore;
  readonly #window: VisitorWindow;
  readonly #counters = new MemoryCounters();
  /** Receipt of the click that is judged, ms UTC: what was a long time ago then is forgotten. */
  #now = 0;
  #sealed = 0;
  #failure: unknown;

  constructor(folder: string, setup: RuleSetup) {
    this.#setup = setup;
    this.#store = new FirstClickStore({
      folder,
      partition: 0,
      now: () => this.#now,
      onError: (error) => {
        this.#failure = error;
      },
    });
    this.#window = new VisitorWindow(this.#store, () => this.#store.seal(++this.#sealed));
  }

  /**
   * `before` is what another setup saw of the click, which may look the same in this one.
   * @throws what a table of first clicks could not be written for.
   */
  see({ click, isTest }: ClickToJudge, item: DedupeItem, before?: Seen): Seen {
    if (this.#failure) throw this.#failure;
    this.#now = click.received_at;
    const { rules, lists } = this.#setup;
    const found = generalFindings(click, lists.matching(click), rules);
    click.findings = isTest ? [TEST_FINDING, ...found] : found;
    click.duplicate_of = isInvalidAtDoor(click) ? '' : idOfIdentity(this.#window.decide(item));
    const { click: seen, kinds, tracks } = before && looksLike(click, before.click) ? before : tracked(click);
    const said = tracks.map((track) => this.#counters.count(track));
    return { click: seen, kinds, tracks, by: seenBy(kinds, said) };
  }

  async close(): Promise<void> {
    await this.#store.close();
  }
}

function tracked(click: Click): Omit<Seen, 'by'> {
  const seen = toBatchClick(click);
  return { click: seen, ...countedBy(seen) };
}

/** Whether the same was found at both doors: nothing, as of most clicks. */
function looksLike({ findings, duplicate_of }: Click, before: BatchClick): boolean {
  return findings?.length === 0 && before.findings.length === 0 && duplicate_of === before.duplicate_of;
}
