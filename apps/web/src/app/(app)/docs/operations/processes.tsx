import { Chapter, Code, P } from '#app/(app)/docs/prose.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { CHAPTERS } from './chapters.ts';

const ROLES = [
  {
    role: 'collector',
    does: 'The front doors: takes clicks, checks them, keeps them.',
    without: 'No click is taken. Senders see no answer and have to send again; links do not lead on.',
  },
  {
    role: 'scorer',
    does: 'Looks for patterns and gives each click its verdict.',
    without: 'Clicks wait in the log. Nothing is lost; figures stand still.',
  },
  {
    role: 'loader',
    does: 'Writes clicks and counts into ClickHouse.',
    without: 'The same.',
  },
  {
    role: 'reconciler',
    does: 'Compares, repairs and looks back; watches budgets; statements, notices and reports.',
    without: 'Figures go on. Budgets stop nobody, and no month closes. Run one, not several.',
  },
  {
    role: 'web',
    does: 'Dashboard and API.',
    without: 'Nobody sees anything; clicks are counted all the same.',
  },
] as const;

/** Who does what, and what stops without them. */
export function Processes({ embedded }: { embedded: boolean }) {
  return (
    <Chapter of={CHAPTERS} id="processes">
      <P>
        {embedded
          ? 'This installation runs on the embedded engines: one start runs every part on one machine, as processes that may be killed at any moment and are started again.'
          : 'This installation runs on servers of its own. Each role is a process of its own, which may be killed at any moment; whoever runs it starts it again.'}
      </P>
      <Table label="Roles">
        <thead>
          <tr>
            <Th>Role</Th>
            <Th>What it does</Th>
            <Th>Without it</Th>
          </tr>
        </thead>
        <tbody>
          {ROLES.map(({ role, does, without }) => (
            <tr key={role}>
              <Td className="py-2 align-top font-medium">{role}</Td>
              <Td className="py-2 align-top whitespace-normal">{does}</Td>
              <Td className="py-2 align-top whitespace-normal text-ink-2">{without}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <P>
        Everything at once on the embedded engines; the distributed profile on one machine, its servers
        included; or a role by itself, on the servers that the environment names:
      </P>
      <CodeBlock label="ways to start" code={'npm start\nnpm run stack\nnpx clickledger run scorer'} />
      <P>
        On Flink the windows are a job of the cluster. <Code>npx clickledger flink deploy --keep</Code> starts
        it and stays, to start it again whenever the cluster has lost it. While clicks come, loaders ask
        Flink’s JobManager to publish what was counted, so they have to reach it: where they cannot, counts
        come every ten seconds.
      </P>
    </Chapter>
  );
}
