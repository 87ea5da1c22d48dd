import { spawn } from 'node:child_process';
import { BIN, PROJECT_ROOT, plainEnvironment } from './product.ts';

export interface CommandResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Counts of one store, as `clickledger ledger --json` prints them. */
export interface Counts {
  accepted: number;
  billable: number;
  duplicate: number;
  invalid: number;
  /** Of one currency: the command was asked about one advertiser. Over several it prints null. */
  charged_micros: number;
}

export interface Ledger extends Counts {
  received: number;
  rejected: number;
  raw: Counts;
  rollups_1m: Counts;
  rollups_1h: Counts;
  /** What was charged in each currency, and taken back of it. */
  charges: { currency: string; raw: number; rollups_1m: number; rollups_1h: number; adjusted: number }[];
  /** Charged clicks that were found invalid later. */
  adjusted: number;
  adjusted_micros: number | null;
  balanced: boolean;
}

/** What `clickledger reconcile --json` prints. */
export interface ReconcileSummary {
  compared: number;
  differences: Record<'1m' | '1h', Record<string, unknown>[]>;
  repaired: number;
  unsettled: string[];
}

/** What `clickledger look-back --json` prints. */
export interface LookBackSummary {
  dry_run: boolean;
  run: string | null;
  adjusted: number;
  rules: { rule: string; clicks: number; amount_micros: number }[];
}

/** The charges of raw clicks, currency by currency, in words. */
export function chargesText({ charges }: Pick<Ledger, 'charges'>): string {
  return charges.map(({ currency, raw }) => `${raw} micros of ${currency}`).join(', ') || 'no charges';
}

/** Variables of engines that a given installation may run on. */
const ENGINES = ['CLICKHOUSE_URL', 'DATABASE_URL', 'REDIS_URL', 'KAFKA_BROKERS', 'FLINK_SQL_GATEWAY_URL'];

/** What a terminal has beside the installation's own variables. */
export function terminalEnvironment(): NodeJS.ProcessEnv {
  const engines = process.env.E2E_GIVEN ? ENGINES.filter((name) => process.env[name]) : [];
  return { ...plainEnvironment(), ...Object.fromEntries(engines.map((name) => [name, process.env[name]])) };
}

/** Runs `clickledger ...` against an installation; `stdin` is what it reads there. */
export async function clickledger(
  env: Record<string, string>,
  args: string[],
  stdin = '',
): Promise<CommandResult> {
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd: PROJECT_ROOT,
    env: { ...terminalEnvironment(), ...env },
    stdio: 'pipe',
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  // A command that ends without reading is its own business.
  child.stdin.on('error', () => undefined);
  child.stdin.end(stdin);
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, stdout, stderr };
}

/** What a command printed for `--json`: one value on one line. @throws Error when it is anything else. */
export function fromJson<T>(stdout: string): T {
  if (!/^[^\n]+\n$/.test(stdout)) throw new Error(`This is not one line of JSON:\n${stdout}`);
  return JSON.parse(stdout) as T;
}

/** The ledger as it stands, balanced or not. @throws Error with what the command said instead. */
export async function readLedger(env: Record<string, string>, ...scope: string[]): Promise<Ledger> {
  const { code, stdout, stderr } = await clickledger(env, ['ledger', '--json', ...scope]);
  if (code !== 0 && code !== 2) throw new Error(`clickledger ledger ended with ${code}: ${stderr}`);
  return fromJson<Ledger>(stdout);
}
