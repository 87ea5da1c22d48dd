import { METRICS } from '@clickledger/config';
import { GuideLink } from '#app/(app)/docs/guide-link.tsx';
import { Chapter, Code, List, P, Setting } from '#app/(app)/docs/prose.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { CHAPTERS } from './chapters.ts';
import { WATCHED } from './watch.ts';

/** Whether everything is well, by hand and by machine. */
export function Watching() {
  return (
    <>
      <Chapter of={CHAPTERS} id="ready">
        <P>
          The doctor asks every part, and says in a sentence what one waits for. It ends with 1 if any is ill.
        </P>
        <CodeBlock label="doctor" code="npx clickledger doctor" />
        <List>
          <li>
            Operators see the same, with rates and delays, under <GuideLink page="/ops">Health</GuideLink>.
          </li>
          <li>
            Load balancers and supervisors ask <Code>/healthz</Code> (the process lives) and{' '}
            <Code>/readyz</Code> (200, or 503 and why). Both answer beside <Code>/metrics</Code>; the
            collector answers them at its own port, too.
          </li>
          <li>
            Whether the numbers are right, not only there: <Code>npx clickledger ledger</Code> adds up raw
            clicks, minutes and hours, and ends with 2 if they differ.
          </li>
        </List>
      </Chapter>
      <Chapter of={CHAPTERS} id="watch">
        <P>
          Every role of the pipeline serves <Code>/metrics</Code> for Prometheus, at{' '}
          <Setting name="METRICS_HOST" /> and from <Setting name="METRICS_PORT" /> on, apart from the front
          doors, and notes where in the folder <Code>metrics</Code> of <Setting name="DATA_DIR" />. Roles on
          other machines are named to doctor and dashboard by <Setting name="METRICS_TARGETS" />. A
          configuration and the alerts below come with the product, in{' '}
          <Code>packages/stack/config/prometheus</Code>; each alert says what to do.
        </P>
        <Table label="Alerts">
          <thead>
            <tr>
              <Th className="max-sm:hidden">Alert</Th>
              <Th>Means</Th>
              <Th>Severity</Th>
            </tr>
          </thead>
          <tbody>
            {WATCHED.map(({ alert, metrics, severity, says }) => (
              <tr key={alert}>
                <Td className="py-2 align-top font-medium max-sm:hidden">{alert}</Td>
                <Td className="py-2 whitespace-normal">
                  <span className="block font-medium sm:hidden">{alert}</span>
                  {says}
                  <span className="block font-mono text-xs text-ink-3 [overflow-wrap:anywhere]">
                    {metrics.join(' ')}
                  </span>
                </Td>
                <Td className={`py-2 align-top ${severity === 'page' ? 'font-medium' : ''}`}>{severity}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
        <P>
          <Code>page</Code>: clicks or money are at risk now. <Code>ticket</Code>: they will be if nobody
          looks. For a board, begin with <Code>{METRICS.clicksAccepted}</Code>,{' '}
          <Code>{METRICS.consumerLagSeconds}</Code>, <Code>{METRICS.clickToLoadedSeconds}</Code> and{' '}
          <Code>{METRICS.deadLettersOpen}</Code>. Counters count work: a batch that is done again after a
          crash counts again. What was counted once and for all is in the ledger.
        </P>
        <P>
          Logs are JSON lines on stderr (<Setting name="LOG_LEVEL" />
          ); at <Code>debug</Code> each stage writes a line a click. Traces of a share of clicks go to{' '}
          <Setting name="OTEL_EXPORTER_OTLP_ENDPOINT" />, if it is set.
        </P>
      </Chapter>
    </>
  );
}
