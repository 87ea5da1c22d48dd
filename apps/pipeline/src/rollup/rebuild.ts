import {
  type ChangedHour,
  type ClickHouseClient,
  changedHours,
  createNextRollups,
  dropNextRollups,
  exchangeRollups,
  NEXT_ROLLUPS,
  type RebuildInput,
  ROLLUPS,
  type RollupTables,
  rebuildSpan,
  recomputeSince,
  rollupSizes,
  serverTime,
  spansToRebuild,
} from '@clickledger/db';
import type { Granularity } from '@clickledger/domain';
import type { WindowEngine } from './port.ts';
import { retainedSince } from './retained.ts';

/** How the engine that keeps the windows goes over to windows that were made anew beside it. */
export interface Successor {
  /** Called before the first window is made. */
  begin(signal: AbortSignal): Promise<void>;
  /**
   * Called when the windows have been made. `catchUp` makes those again, in the given tables, that clicks have reached
   * meanwhile; `exchange` puts the new tables in the place of the old, and called again, back.
   */
  takeOver(steps: Steps, signal: AbortSignal): Promise<void>;
  /** Called in the end, whatever came of it. */
  end(): Promise<void>;
}

export interface Steps {
  catchUp: (tables: RollupTables) => Promise<void>;
  exchange: () => Promise<void>;
}

export interface RebuildParts {
  clickhouse: ClickHouseClient;
  windows: Pick<WindowEngine, 'version'>;
  successor: Successor;
  /** Days that raw clicks are kept. */
  rawTtlDays: number;
}

export interface Rebuilt {
  /** Rows that count anything, and accepted clicks in them, as the tables were and are just after they changed places. */
  before: Record<Granularity, { rows: number; accepted: number }>;
  after: Record<Granularity, { rows: number; accepted: number }>;
  /** Hours that counted otherwise before, although no click reached them meanwhile. */
  changed: ChangedHour[];
}

/**
 * Makes all windows anew in tables of their own, which then take the place of those in use; clicks may go on arriving.
 * Until then nothing that is in use is touched: it may be stopped at any time and begun again.
 * `onProgress` is told in spans of a few hours.
 * @throws the signal's reason when it aborts before the tables change places.
 */
export async function rebuildWindows(
  parts: RebuildParts,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (done: number, total: number) => void },
): Promise<Rebuilt> {
  const { clickhouse, successor } = parts;
  const startedAt = await serverTime(clickhouse);
  await createNextRollups(clickhouse);
  try {
    await successor.begin(signal);
    const spans = await spansToRebuild(clickhouse);
    for (const [done, span] of spans.entries()) {
      signal.throwIfAborted();
      onProgress(done, spans.length);
      await rebuildSpan(clickhouse, span, await input(parts));
    }
    onProgress(spans.length, spans.length);
    const reached = new Set<number>();
    const catchUp = async (tables: RollupTables) => {
      const hours = await recomputeSince(clickhouse, startedAt, { ...(await input(parts)), tables });
      for (const hour of hours) reached.add(hour);
    };
    await catchUp(NEXT_ROLLUPS);
    let compared: Rebuilt | undefined;
    const exchange = async () => {
      await exchangeRollups(clickhouse);
      // At once: from here on the new tables count more than the old ones.
      compared ??= await compareTables(clickhouse);
    };
    await successor.takeOver({ catchUp, exchange }, signal);
    if (!compared) throw new Error('The tables did not change places.');
    // A click that came between the last look and the exchange is known only now.
    return { ...compared, changed: compared.changed.filter(({ hour }) => !reached.has(hour)) };
  } finally {
    await successor.end();
    await dropNextRollups(clickhouse);
  }
}

async function compareTables(clickhouse: ClickHouseClient): Promise<Rebuilt> {
  return {
    before: await rollupSizes(clickhouse, NEXT_ROLLUPS),
    after: await rollupSizes(clickhouse, ROLLUPS),
    changed: await changedHours(clickhouse),
  };
}

/** Versions are asked for before raw clicks are read: of two that make a window, who reads later wins. */
async function input({ windows, rawTtlDays }: RebuildParts): Promise<RebuildInput> {
  return {
    versions: { '1m': await windows.version('1m'), '1h': await windows.version('1h') },
    retainedSince: retainedSince(rawTtlDays, Date.now()),
  };
}

/**
 * The successor of the embedded engine: itself. A batch that was computed while the tables changed places may have
 * gone into the old ones; its clicks are raw clicks by then, and their windows are made once more.
 */
export const recomputingSuccessor: Successor = {
  async begin() {},
  async takeOver({ catchUp, exchange }) {
    await exchange();
    await catchUp(ROLLUPS);
  },
  async end() {},
};
