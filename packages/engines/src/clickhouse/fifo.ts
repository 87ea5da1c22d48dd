import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/**
 * Named pipes through which results leave the engine. They give what the engine's own calls do not: bytes of any
 * format exactly as ClickHouse writes them, as they are made, and an engine that waits while the reader is slow.
 */
export class FifoPool {
  readonly #free: string[];

  /** Makes `count` pipes in `folder`. Node itself cannot, so coreutils' `mkfifo` does. */
  constructor(folder: string, count: number) {
    this.#free = Array.from({ length: count }, (_, i) => join(folder, `result-${i}`));
    execFileSync('mkfifo', ['-m', '600', ...this.#free]);
  }

  /** Takes a pipe for one result. There is one for every query that admission lets in. */
  open(): ResultPipe {
    const path = this.#free.pop();
    if (path === undefined) throw new Error('More results are open than admission allows.');
    return openPipe(path, () => this.#free.push(path));
  }
}

/** One result on its way. */
export interface ResultPipe {
  readonly path: string;
  /** The result's bytes. Ends once {@link finish} was called and everything is read. */
  readonly rows: Readable;
  /** To be called when the statement has settled, whether or not it ever opened the pipe. */
  finish(): void;
  /** To be called when `rows` has ended or nobody will read it any more. */
  close(): void;
}

function openPipe(path: string, giveBack: () => void): ResultPipe {
  // Non-blocking, or opening would wait for the other end on the event loop.
  const readEnd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  // Our own write end keeps the pipe from ending before the engine has opened it, and again when it never does.
  const writeEnd = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  const rows = new Socket({ fd: readEnd, readable: true, writable: false });
  let finished = false;
  let closed = false;
  return {
    path,
    rows,
    finish: () => {
      if (!finished) closeSync(writeEnd);
      finished = true;
    },
    close: () => {
      rows.destroy();
      if (!closed) giveBack();
      closed = true;
    },
  };
}
