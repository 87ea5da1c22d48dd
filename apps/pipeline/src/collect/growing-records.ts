import type { ClickLog, LogRecord } from '#log/port.ts';

const WRITE_EVERY_MS = 1_000;

export interface GrowingRecordsParts<Row> {
  log: Pick<ClickLog, 'append'>;
  toRecord: (row: Row) => LogRecord;
  /** What is counted could not be written now; it is tried again within a second. */
  onError: (error: unknown) => void;
}

/**
 * Counts on their way to the log. A row that grows is written again, whole and under the id that it has, within a second of each
 * change: of one id the newest holds. A collector that is killed loses what was counted in its last second.
 */
export class GrowingRecords<Row> {
  readonly #parts: GrowingRecordsParts<Row>;
  #changed = new Set<Row>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(parts: GrowingRecordsParts<Row>) {
    this.#parts = parts;
  }

  /** The row has grown. */
  changed(row: Row): void {
    this.#changed.add(row);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#writing = this.#write();
    }, WRITE_EVERY_MS).unref();
  }

  /** Writes what was counted to the end. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#writing;
    await this.#write();
  }

  async #write(): Promise<void> {
    const rows = [...this.#changed];
    if (rows.length === 0) return;
    this.#changed = new Set();
    const { log, toRecord, onError } = this.#parts;
    try {
      await log.append(rows.map(toRecord));
    } catch (error) {
      onError(error);
      for (const row of rows) this.changed(row);
    }
  }
}
