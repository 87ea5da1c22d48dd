import type { Sql } from '@clickledger/db';
import { openDemoStores, type TestStores } from '@clickledger/db/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { USE_CASES } from '#index.ts';
import { before } from './before-commands.ts';
import { COMMANDS } from './commands-that-work.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openDemoStores();
});
afterAll(() => stores.close());

/** What these do is a letter: nothing else is kept of it than that it was sent. */
const LETTERS = ['mail.try', 'reports.send'];
/** What it does lies in ClickHouse: its line and its event are all that it writes. */
const RECORDS = ['lookBacks.record'];

/** What these do concerns nobody else. */
const UNRECORDED = ['notices.markRead'];

/** Tables that hold everything that is kept, but for the lines and events that a command adds. */
const KEPT = [
  'advertisers',
  'api_keys',
  'campaign_prices',
  'campaign_sites',
  'campaigns',
  'correction_imports',
  'corrections',
  'creatives',
  'credit_notes',
  'dead_letter_orders',
  'dispute_messages',
  'disputes',
  'erasures',
  'exports',
  'invitations',
  'issuer',
  'list_entries',
  'memberships',
  'notice_choices',
  'notice_readers',
  'notices',
  'number_series',
  'operator_invitations',
  'passkey_challenges',
  'passkeys',
  'password_resets',
  'pending_sign_ins',
  'recovery_codes',
  'rule_settings',
  'rule_trials',
  'saved_views',
  'sessions',
  'setup_codes',
  'signing_keys',
  'site_proofs',
  'sites',
  'start_views',
  'statements',
  'totp_secrets',
  'two_factor_roles',
  'users',
  'view_reports',
];

interface Held {
  state: string;
  lines: number;
  events: number;
}

/** Asked in one statement: it is asked before and after each of a thousand. */
async function held(): Promise<Held> {
  const rowsOf = (table: string) =>
    sql`(SELECT string_agg(each::text, ' ' ORDER BY each::text) FROM ${sql.table(table)} each)`;
  const { rows } = await sql<Held>`
    SELECT jsonb_build_array(${sql.join(KEPT.map(rowsOf))})::text AS state,
      (SELECT count(*)::int FROM audit_log) AS lines, (SELECT count(*)::int FROM outbox) AS events`.execute(
    stores.sql,
  );
  const [row] = rows;
  if (!row) throw new Error('One row is always there.');
  return row;
}

class Injected extends Error {}

/** The database, failing at its n-th statement within a transaction (from 0) and at none before or after. */
function failingAt(n: number): Sql {
  let statement = 0;
  return stores.sql.withPlugin({
    transformQuery: ({ node }) => {
      if (statement++ === n) throw new Injected();
      return node;
    },
    transformResult: async ({ result }) => result,
  });
}

test('every command is tried here', () => {
  const commands = USE_CASES.filter(({ kind }) => kind === 'command').map(({ name }) => name);
  expect(Object.keys(COMMANDS).sort()).toEqual(commands.sort());
});

/** The database, refusing the command's row of a table: without its values the statement is one that PostgreSQL itself refuses. */
function refusing(table: 'audit_log' | 'outbox'): Sql {
  return stores.sql.withPlugin({
    transformQuery: ({ node }) => {
      const into = node.kind === 'InsertQueryNode' ? node.into?.table.identifier.name : undefined;
      return into === table && node.kind === 'InsertQueryNode'
        ? { kind: 'InsertQueryNode', into: node.into, columns: node.columns }
        : node;
    },
    transformResult: async ({ result }) => result,
  });
}

// One test for a command: what leaves nothing needs no other rows before the next try, and making them is most of the time.
test.each(Object.entries(COMMANDS))(
  '%s leaves nothing wherever it fails, and otherwise state, line and event together',
  async (name, run) => {
    const ids = await before(stores, name);
    const was = await held();
    for (const table of ['audit_log', 'outbox'] as const) {
      if (UNRECORDED.includes(name)) continue;
      const refused = run({ ...stores, sql: refusing(table) }, ids);
      await expect(refused, `its row of ${table} is refused`).rejects.toMatchObject({ severity: 'ERROR' });
      expect(await held(), `its row of ${table} was refused`).toEqual(was);
    }
    for (let n = 0; ; n++) {
      const outcome = await run({ ...stores, sql: failingAt(n) }, ids).then(
        () => 'done',
        (error) => error,
      );
      const after = await held();
      if (outcome === 'done') {
        const writesState = ![...LETTERS, ...RECORDS].includes(name);
        const told = UNRECORDED.includes(name) ? 0 : 1;
        expect(n).toBeGreaterThanOrEqual(RECORDS.includes(name) ? 2 : 1 + 2 * told);
        if (writesState) expect(after.state).not.toBe(was.state);
        expect(after).toMatchObject({ lines: was.lines + told, events: was.events + told });
        break;
      }
      expect(outcome).toBeInstanceOf(Injected);
      expect(after).toEqual(was);
    }
  },
);
