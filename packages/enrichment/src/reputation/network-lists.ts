import { readdirSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { compileApart } from './compile-apart.ts';
import { LIST_ENDINGS } from './list-file.ts';
import { type ListInfo, NetworkListError } from './list-info.ts';
import { openShipped, type Shipped } from './shipped.ts';
import { buildTable, ReputationTable } from './table.ts';

const LOOK_EVERY_MS = 5_000;

export interface NetworkListsOptions {
  /** The operator's files, and folders of them. */
  readonly paths?: readonly string[];
  /** Where the newest state of each file that could be read is kept, over a restart. */
  readonly keptDir?: string;
  /** Called after each reading that changed something, or failed. */
  readonly onRead?: (status: NetworkListsStatus) => void;
}

/** How the lists stand. */
export interface NetworkListsStatus {
  /** Those in force; of a file that is refused, what it said before, with its problem. */
  readonly lists: readonly ListInfo[];
  /** Why nothing new can be read at all, in one sentence. */
  readonly problem: string | undefined;
}

/**
 * The lists of networks in force: what ships, and the operator's files, which are looked at again and again. What changed is
 * read in another thread and takes the place of the former table at once; one look-up never sees parts of both.
 */
export class NetworkLists {
  readonly shipped: Shipped;
  readonly #options: NetworkListsOptions;
  readonly #timer: NodeJS.Timeout | undefined;
  #table: ReputationTable;
  #problem: string | undefined;
  /** Of the files as they were read, and as they were seen last. */
  #read = '';
  #seen = '';
  #looking: Promise<void> | undefined;

  /** Reads the lists for the first time. Never rejects for an operator's file: `status` tells of those. */
  static async open(options: NetworkListsOptions = {}): Promise<NetworkLists> {
    const lists = new NetworkLists(options);
    if (lists.#hasOwn) await lists.#readAll(lists.#filesNow());
    return lists;
  }

  private constructor(options: NetworkListsOptions) {
    this.#options = options;
    this.shipped = openShipped();
    this.#table = new ReputationTable(buildTable(this.shipped.ranges, []));
    this.#timer = this.#hasOwn ? setInterval(() => void this.look(), LOOK_EVERY_MS).unref() : undefined;
  }

  get #hasOwn(): boolean {
    return (this.#options.paths ?? []).length > 0;
  }

  /** What holds now; whoever asks keeps to it for one click. */
  get table(): ReputationTable {
    return this.#table;
  }

  get status(): NetworkListsStatus {
    const own = this.#table.lists.filter(({ shipped }) => !shipped);
    return { lists: [...own, ...this.shipped.infos], problem: this.#problem };
  }

  /**
   * Looks whether files changed, and reads them once two looks saw the same: one that is still being written is left alone.
   * Never rejects.
   */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    const found = this.#filesNow();
    const settled = found.seen === this.#seen;
    this.#seen = found.seen;
    if (settled && found.seen !== this.#read) await this.#readAll(found);
  }

  async #readAll({ files, seen, problem }: Found): Promise<void> {
    this.#seen = seen;
    this.#read = seen;
    try {
      if (problem !== undefined) throw new NetworkListError(problem);
      const { keptDir } = this.#options;
      const table = new ReputationTable(await compileApart({ files, keptDir }));
      const lost = table.lists.find((list) => this.#wouldLose(list));
      if (lost) throw new NetworkListError(lost.problem);
      this.#table = table;
      this.#problem = undefined;
    } catch (error) {
      this.#problem = error instanceof Error ? error.message : String(error);
    }
    this.#options.onRead?.(this.status);
  }

  /** A file that broke, and of which nothing could be kept: all stays as it is. */
  #wouldLose({ name, networks, problem }: ListInfo): boolean {
    if (problem === undefined || networks > 0) return false;
    return this.#table.lists.some((list) => !list.shipped && list.name === name && list.networks > 0);
  }

  #filesNow(): Found {
    try {
      const files = (this.#options.paths ?? []).flatMap(filesAt);
      const seen = files.map((file) => `${file} ${fingerprint(file)}`).join('\n');
      return { files, seen, problem: undefined };
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      const problem = `Lists of networks cannot be looked up (${why}); what was read before stays in force.`;
      return { files: [], seen: problem, problem };
    }
  }
}

interface Found {
  files: string[];
  /** Changes when any of the files does. */
  seen: string;
  problem: string | undefined;
}

/** A file itself, or the lists in a folder by their names; what is hidden, or ends otherwise, is none. */
function filesAt(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => !name.startsWith('.') && LIST_ENDINGS.includes(extname(name).toLowerCase()))
    .sort()
    .map((name) => join(path, name));
}

function fingerprint(file: string): string {
  const { size, mtimeMs, ino } = statSync(file);
  return `${size} ${mtimeMs} ${ino}`;
}
