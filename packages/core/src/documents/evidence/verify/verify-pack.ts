import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { fingerprintOf } from '@clickledger/config';
import {
  canonicalStatement,
  readStatement,
  type StatementContent,
  statementDiscrepancy,
} from '@clickledger/domain';
import { lineRecords } from '#documents/lines-csv.ts';
import {
  CLICKS,
  CREDITS,
  LINES,
  LISTS,
  MANIFEST,
  type Manifest,
  manifestSchema,
  OUTSIDE,
  type PackedFile,
  PRICES,
  PUBLIC_KEY,
  RECONCILIATION,
  RULES,
  rowsFile,
  SIGNATURE,
  STATEMENT,
} from '../format.ts';
import { priceRecords } from '../records.ts';
import { NoPackError, PackReader } from './pack-reader.ts';
import { Recount } from './recount.ts';
import { RowCheck } from './row-check.ts';

/** What is not as it was, and where. */
export interface PackProblem {
  file: string;
  /** Below the head, from 1. */
  row?: number;
  problem: string;
}

/** What was found in a pack. */
export interface PackReport {
  statement: Manifest['statement'];
  kind: StatementContent['kind'] | undefined;
  files: number;
  clicks: number;
  key: {
    fingerprint: string;
    /** Whether it was named by whoever verifies; else the pack says itself by what it is signed. */
    given: boolean;
  };
  /** None: it is as it was signed, and its clicks come to its lines and its total. */
  problems: PackProblem[];
  /** What does not speak against it, and is worth a look. */
  notes: string[];
}

export interface VerifyOptions {
  /** A public key in PEM, or the fingerprint of one. */
  publicKey?: string | undefined;
  onProgress?: (bytes: number, of: number) => void;
}

/** What is read whole: more than any of them needs. */
const SMALL = 64 * 1024 * 1024;
/** Of one file. */
const PROBLEMS_TOLD = 20;

/**
 * Checks a pack by itself: its signature, each file, and whether its clicks come to its lines and its total. Reads it
 * once, in memory that does not grow with its clicks but for four bytes a row of a file.
 * @throws NoPackError when it is none, or the key that is given cannot be read.
 */
export async function verifyPack(path: string, options: VerifyOptions = {}): Promise<PackReport> {
  const pack = await PackReader.open(path);
  try {
    return await new Verification(pack, path).run(options);
  } finally {
    pack.close();
  }
}

class Verification {
  readonly #pack: PackReader;
  readonly #path: string;
  readonly #problems: PackProblem[] = [];
  readonly #notes: string[] = [];

  constructor(pack: PackReader, path: string) {
    this.#pack = pack;
    this.#path = path;
  }

  async run({ publicKey, onProgress }: VerifyOptions): Promise<PackReport> {
    const text = await this.#pack.bytes(MANIFEST, SMALL);
    if (!text) throw new NoPackError(`${this.#path} is no evidence pack: it has no ${MANIFEST}.`);
    const key = await this.#checkSignature(text, publicKey);
    const manifest = this.#readManifest(text);
    this.#compareNames(manifest);
    const content = await this.#readContent(manifest);
    const recount = content && new Recount(content);
    const all = manifest.files.reduce((sum, { name }) => sum + this.#pack.sizeOf(name), 0);
    let done = 0;
    for (const file of manifest.files) {
      if (this.#pack.names.includes(file.name)) await this.#checkFile(file, content, recount);
      done += this.#pack.sizeOf(file.name);
      onProgress?.(done, all);
    }
    if (content && recount) this.#compareCounts(content, recount);
    return {
      statement: manifest.statement,
      kind: content?.kind,
      files: manifest.files.length,
      clicks: recount?.clicks ?? 0,
      key,
      problems: this.#problems,
      notes: this.#notes,
    };
  }

  /** The given key counts, where there is one: whoever changes a pack can put their own into it. */
  async #checkSignature(manifest: Buffer, given: string | undefined): Promise<PackReport['key']> {
    const inside = await this.#keyInside();
    const wanted = given?.trim();
    const isFingerprint = wanted?.startsWith('SHA256:') ?? false;
    const key = wanted && !isFingerprint ? publicKeyOf(wanted) : inside;
    const named = wanted && (isFingerprint ? wanted : key && fingerprintOf(key));
    if (inside && named && fingerprintOf(inside) !== named) {
      this.#tell(
        PUBLIC_KEY,
        `is not the key ${named}: the pack is signed by another, ${fingerprintOf(inside)}`,
      );
    }
    const signature = await this.#pack.bytes(SIGNATURE, SMALL);
    if (!signature) this.#tell(SIGNATURE, 'is not there');
    else if (key && !verify(null, manifest, key, signature)) {
      this.#tell(MANIFEST, `is not what ${SIGNATURE} signs: one of the two was changed`);
    }
    return { fingerprint: named ?? (inside ? fingerprintOf(inside) : 'none'), given: wanted !== undefined };
  }

  async #keyInside(): Promise<KeyObject | undefined> {
    const pem = await this.#pack.bytes(PUBLIC_KEY, SMALL);
    try {
      if (pem) return createPublicKey(pem);
    } catch {
      // Told below, as where there is none.
    }
    this.#tell(PUBLIC_KEY, pem ? 'is no public key' : 'is not there');
    return undefined;
  }

  #readManifest(text: Buffer): Manifest {
    const parsed = manifestSchema.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    const why = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'it'}: ${issue.message}`)[0];
    throw new NoPackError(`${this.#path} cannot be verified: its ${MANIFEST} is of no known form (${why}).`);
  }

  #compareNames(manifest: Manifest): void {
    const names = new Set(this.#pack.names);
    const listed = new Set(manifest.files.map(({ name }) => name));
    for (const name of this.#pack.repeated) this.#tell(name, 'is in the pack more than once');
    for (const name of listed) if (!names.has(name)) this.#tell(name, 'is not there');
    for (const name of names) {
      if (!listed.has(name) && !OUTSIDE.some((outside) => outside === name)) {
        this.#tell(name, 'was put into the pack: the manifest does not have it');
      }
    }
    for (const needed of [STATEMENT, LINES, PRICES, CREDITS, RECONCILIATION, RULES, LISTS]) {
      if (!listed.has(needed)) this.#tell(MANIFEST, `does not have ${needed}`);
    }
  }

  async #readContent({ statement }: Manifest): Promise<StatementContent | undefined> {
    const text = await this.#pack.bytes(STATEMENT, SMALL);
    if (!text) return undefined;
    let content: StatementContent;
    try {
      content = readStatement(JSON.parse(text.toString('utf8')));
    } catch (error) {
      this.#tell(STATEMENT, `cannot be read: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
    const canonical = canonicalStatement(content);
    if (createHash('sha256').update(canonical).digest('hex') !== statement.sha256) {
      this.#tell(STATEMENT, 'is not the content that was issued: its SHA-256 is another');
    }
    if (
      content.number !== statement.number ||
      content.id !== statement.id ||
      String(content.totalMicros) !== statement.totalMicros
    ) {
      this.#tell(STATEMENT, `is not ${statement.number} with the total that the manifest names`);
    }
    const discrepancy = statementDiscrepancy(content);
    if (discrepancy) this.#tell(STATEMENT, `does not add up: ${discrepancy}`);
    return content;
  }

  async #checkFile(
    file: PackedFile,
    content: StatementContent | undefined,
    recount: Recount | undefined,
  ): Promise<void> {
    const before = this.#problems.length;
    const { name } = file;
    const digests = file.rows === undefined ? undefined : await this.#pack.bytes(rowsFile(name), 2 ** 31);
    const rows = digests && new RowCheck(digests);
    const expected = content && expectedRows(name, content);
    const seen = this.#readerOf(name, recount);
    let count = 0;
    let read: { bytes: number; sha256: string };
    try {
      read = await this.#pack.read(
        name,
        file.rows === undefined
          ? undefined
          : (line, index) => {
              if (index === 0) return;
              count = index;
              rows?.next(line);
              const text = line.toString('utf8');
              if (expected && text !== expected[index - 1]) {
                this.#tell(name, `is not what ${STATEMENT} says`, { row: index, since: before });
              }
              seen?.(text, index, (row, problem) => this.#tell(name, problem, { row, since: before }));
            },
      );
    } catch (error) {
      this.#tell(name, `is broken: ${error instanceof Error ? error.message : String(error)}`);
      return;
    }
    rows?.end();
    if (expected && count < expected.length) this.#tell(name, `lacks rows that ${STATEMENT} has`);
    if (read.sha256 === file.sha256 && read.bytes === file.bytes) return;
    const changed = rows?.changed ?? [];
    for (const { row, is } of changed)
      this.#tell(name, is === 'changed' ? 'was changed' : `is ${is}`, { row });
    const more = (rows?.found ?? 0) - changed.length;
    const all = changed.length === 0 ? '' : more > 0 ? `, and ${more} rows more` : '';
    this.#tell(name, `is not the file that was signed: its SHA-256 is another${all}`);
  }

  #readerOf(name: string, recount: Recount | undefined) {
    if (!recount) return undefined;
    if (CLICKS.test(name)) return recount.click.bind(recount);
    if (name === CREDITS) return recount.credit.bind(recount);
    if (name === RECONCILIATION) return this.#reconciled.bind(this);
    return undefined;
  }

  /** Hours as they were compared, in ms, by what raw clicks had then. */
  readonly #hours = new Map<number, string>();

  #reconciled(text: string): void {
    const [hour = '', billable = ''] = text.split(',');
    this.#hours.set(Date.parse(hour), billable);
  }

  #compareCounts({ kind, period, number }: StatementContent, recount: Recount): void {
    for (const problem of recount.problems())
      this.#tell(STATEMENT, `is not what its clicks come to: ${problem}`);
    if (recount.unknownPrices > 0) {
      this.#notes.push(
        `${recount.unknownPrices} clicks have a price that ${PRICES} does not have for their campaign.`,
      );
    }
    if (kind === 'credit_note') return;
    const whole = [...this.#hours].filter(([hour]) => hour >= period.from && hour + 3_600_000 <= period.to);
    const other = whole.filter(([hour, billable]) => billable !== String(recount.hours.get(hour) ?? 0));
    const unknown = [...recount.hours.keys()].filter((hour) => !this.#hours.has(hour));
    if (other.length > 0) {
      const [[hour = 0] = []] = other;
      this.#notes.push(
        `In ${other.length} hours, the first of them ${new Date(hour).toISOString()}, raw clicks had another number of billable clicks than ${number} charges: those are on other statements, or came later.`,
      );
    }
    if (unknown.length > 0) this.#notes.push(`${unknown.length} hours with clicks were not reconciled.`);
  }

  #tell(file: string, problem: string, { row, since }: { row?: number; since?: number } = {}): void {
    if (since !== undefined && this.#problems.length - since >= PROBLEMS_TOLD) return;
    this.#problems.push({ file, ...(row !== undefined && { row }), problem });
  }
}

/** What the rows of a file have to be, where they follow from the statement. */
function expectedRows(name: string, content: StatementContent): string[] | undefined {
  if (name === LINES) return lineRecords(content);
  if (name === PRICES) return priceRecords(content);
  return undefined;
}

function publicKeyOf(pem: string): KeyObject {
  try {
    return createPublicKey(pem);
  } catch (error) {
    throw new NoPackError('The public key is neither one in PEM nor a fingerprint (SHA256:…).', {
      cause: error,
    });
  }
}

function parseJson(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString('utf8'));
  } catch {
    return undefined;
  }
}
