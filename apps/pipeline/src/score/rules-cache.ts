import type { Logger } from '@clickledger/config';
import {
  type AppliedSettings,
  type ChangeFeed,
  liveRuleSettings,
  type Pace,
  type Sql,
  UNTOLD,
} from '@clickledger/db';
import { AS_SHIPPED, compileSettings, type RulesInForce } from '@clickledger/rules';

/** Settings that are applied are told of; what is applied for later is in force from then on. */
const PACE = { untoldMs: 1_000, toldMs: 10_000 };

/** The rules in force, at most a second behind; while the database is away the last known ones judge on. */
export interface RulesCache {
  current: () => RulesInForce;
  close: () => Promise<void>;
}

/** Reads the settings of the rules, then follows them. Rejects when the first read fails: no click is judged by others. */
export async function openRulesCache(
  sql: Sql,
  logger: Pick<Logger, 'info' | 'warn'>,
  now: () => number = Date.now,
  changes: ChangeFeed = UNTOLD,
): Promise<RulesCache> {
  const follower = changes.follow('rules');
  let live = await liveRuleSettings(sql, new Date(now()));
  let rules = rulesAt(live, now());
  const stop = new AbortController();
  const following = follow();

  async function follow(): Promise<void> {
    let away = false;
    while (!stop.signal.aborted) {
      await follower.pause(paceUntil(live, now()), stop.signal);
      if (stop.signal.aborted) return;
      try {
        const at = now();
        live = await liveRuleSettings(sql, new Date(at));
        if (versionAt(live, at) !== rules.version) {
          rules = rulesAt(live, at);
          logger.info({ settings: rules.version }, 'clicks are judged by other settings of the rules');
        }
        away = false;
      } catch (error) {
        if (!away && !stop.signal.aborted)
          logger.warn({ err: error }, 'settings of the rules cannot be read now; the last ones are used');
        away = true;
      }
    }
  }

  return {
    current: () => rules,
    close: async () => {
      stop.abort();
      follower.leave();
      await following;
    },
  };
}

/** The rules by the newest settings whose time has come; as shipped where there are none. */
export function rulesAt(live: readonly AppliedSettings[], at: number): RulesInForce {
  const inForce = live.findLast(({ effectiveFrom }) => effectiveFrom.getTime() <= at);
  return inForce ? compileSettings(inForce.settings, inForce.version) : AS_SHIPPED;
}

/** None is in force much later than it says, as none is told of by then. */
function paceUntil(live: readonly AppliedSettings[], at: number): Pace {
  const next = live.find(({ effectiveFrom }) => effectiveFrom.getTime() > at);
  if (!next) return PACE;
  return { ...PACE, toldMs: Math.min(PACE.toldMs, next.effectiveFrom.getTime() - at) };
}

function versionAt(live: readonly AppliedSettings[], at: number): number {
  return live.findLast(({ effectiveFrom }) => effectiveFrom.getTime() <= at)?.version ?? 0;
}
