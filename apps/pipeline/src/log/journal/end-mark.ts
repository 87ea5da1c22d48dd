import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const BYTES = 16;

/**
 * How far a journal is durable, for readers in other processes: one past the newest record, written after the
 * flush that made it so. Never synced itself: after a power cut it may lag behind, never run ahead.
 */
export class EndMark {
  readonly #path: string;
  readonly #flags: number;
  readonly #buffer = Buffer.alloc(BYTES);
  #descriptor: number | undefined;

  constructor(folder: string, use: 'read' | 'write') {
    this.#path = join(folder, 'end');
    this.#flags = use === 'read' ? constants.O_RDONLY : constants.O_RDWR | constants.O_CREAT;
  }

  write(end: number): void {
    this.#descriptor ??= openSync(this.#path, this.#flags);
    // Twice, so that a reader who comes in between sees that the two differ.
    this.#buffer.writeDoubleLE(end, 0);
    this.#buffer.writeDoubleLE(end, 8);
    writeSync(this.#descriptor, this.#buffer, 0, BYTES, 0);
  }

  /** `fallback` while there is no mark to read. */
  read(fallback: number): number {
    try {
      this.#descriptor ??= openSync(this.#path, this.#flags);
    } catch {
      return fallback;
    }
    if (readSync(this.#descriptor, this.#buffer, 0, BYTES, 0) < BYTES) return fallback;
    const end = this.#buffer.readDoubleLE(0);
    return end === this.#buffer.readDoubleLE(8) ? end : fallback;
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }
}
