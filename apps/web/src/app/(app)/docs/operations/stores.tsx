import { Chapter, Code, List, P, Setting } from '#app/(app)/docs/prose.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { CHAPTERS } from './chapters.ts';

interface Kept {
  what: string;
  embedded: string;
  distributed: string;
  ifLost: string;
}

/** Folders are below DATA_DIR. */
const KEPT: readonly Kept[] = [
  {
    what: 'Accounts, campaigns, prices, keys, statements, the audit log',
    embedded: 'postgres/',
    distributed: 'PostgreSQL',
    ifLost: 'Nothing makes it again. Back it up.',
  },
  {
    what: 'Raw clicks, counts, adjustments, which click is on which statement',
    embedded: 'clickhouse/',
    distributed: 'ClickHouse',
    ifLost: 'Nothing makes it again, but for what the log still holds. Back it up.',
  },
  {
    what: 'Clicks on their way, and dead letters',
    embedded: 'log/',
    distributed: 'Kafka',
    ifLost: 'Clicks that were acknowledged and not yet stored are gone.',
  },
  {
    what: 'What was seen: first clicks, ids, frequency',
    embedded: 'log/',
    distributed: 'Redis, with its append-only file',
    ifLost: 'For up to a day repeats and second copies may count as first clicks, and patterns begin anew.',
  },
  {
    what: 'Where the count of windows stands',
    embedded: 'none; counted from raw clicks',
    distributed: 'Flink’s checkpoints',
    ifLost: 'Windows are rebuilt.',
  },
  {
    what: 'Clicks that wait for Kafka',
    embedded: 'none',
    distributed: 'spool/ of each collector',
    ifLost: 'They are gone. The folder belongs to that collector: do not delete it.',
  },
  {
    what: 'Evidence packs and the key that signs them',
    embedded: 'evidence/, evidence-key.pem',
    distributed: 'EVIDENCE_DIR, EVIDENCE_KEY',
    ifLost: 'Statements can no longer be proved by packs. Back it up.',
  },
  {
    what: 'Secrets that the environment does not name',
    embedded: 'secrets.json',
    distributed: 'secrets.json of each machine',
    ifLost:
      'Everyone is signed out; published links, signing keys and second factors stop working. Back it up.',
  },
];

/** What is where, how it is saved and brought back. */
export function Stores() {
  return (
    <>
      <Chapter of={CHAPTERS} id="stores">
        <P>
          Folders are below <Setting name="DATA_DIR" />, which one start uses at a time and only its owner
          reads.
        </P>
        <div className="overflow-x-auto">
          <Table label="What lies where">
            <thead>
              <tr>
                <Th>What</Th>
                <Th>Embedded</Th>
                <Th>Distributed</Th>
                <Th>If it is lost</Th>
              </tr>
            </thead>
            <tbody>
              {KEPT.map(({ what, embedded, distributed, ifLost }) => (
                <tr key={what}>
                  <Td className="min-w-48 py-2 align-top whitespace-normal">{what}</Td>
                  <Td className="py-2 align-top font-mono text-xs whitespace-normal">{embedded}</Td>
                  <Td className="py-2 align-top whitespace-normal">{distributed}</Td>
                  <Td className="min-w-48 py-2 align-top whitespace-normal text-ink-2">{ifLost}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
        <P>
          Raw clicks are kept for <Setting name="RAW_TTL_DAYS" /> days and whole addresses of visitors for{' '}
          <Setting name="FULL_IP_DAYS" />, in every store. Counts, statements and adjustments stay. Your
          backups have to follow that policy by themselves.
        </P>
      </Chapter>
      <Chapter of={CHAPTERS} id="backup">
        <P>
          Clickledger has no backup of its own: the stores’ tools do it better. On the embedded engines stop
          it, copy the whole data folder, and start it again; a copy of a folder in use is none.
        </P>
        <CodeBlock
          label="backup of an embedded installation"
          code={'# after Ctrl-C\ncp -a data data-backup'}
        />
        <P>On servers:</P>
        <List>
          <li>
            PostgreSQL first, then ClickHouse. If ClickHouse’s copy is the later one, all is well: what it
            knows beyond PostgreSQL has no effect. The other way round, clicks of a statement that was issued
            in between would look as if they were on none, and be billed again.
          </li>
          <li>The evidence folder and key, and the environment with its secrets, apart from the data.</li>
          <li>
            Kafka and Redis need no backup, but disks that outlive a crash, and copies where there are several
            brokers.
          </li>
        </List>
        <P>
          To restore: stop every role, bring the stores back, start, and see whether the ledger balances and
          every part is well. Clicks between the backup and the loss come back by importing access logs.
        </P>
        <CodeBlock label="after a restore" code={'npx clickledger doctor\nnpx clickledger ledger'} />
        <P>
          Windows that a copy caught on their way are found by <Code>npx clickledger reconcile</Code>. Try a
          restore before you need one.
        </P>
      </Chapter>
    </>
  );
}
