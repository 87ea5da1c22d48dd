import { profileOf } from '@clickledger/config';
import type { Metadata } from 'next';
import { Contents } from '#app/(app)/docs/contents.tsx';
import { GuideLink } from '#app/(app)/docs/guide-link.tsx';
import { GuidePage } from '#app/(app)/docs/guide-page.tsx';
import { Chapter, Chapters, Code, List, P, Setting } from '#app/(app)/docs/prose.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { getServer } from '#env.ts';
import { requireSession } from '#server/session.ts';
import { CHAPTERS } from './chapters.ts';
import { SCALED_PARTS, TOPIC_KEYS } from './parts.ts';
import { RedisMemory } from './redis-memory.tsx';

export const metadata: Metadata = { title: 'Scaling' };

/** For engineers: what can be set, and what it does. Speed is not promised here: it depends on the machines. */
export default async function ScalingPage() {
  await requireSession();
  const { kafka } = profileOf(getServer().env);
  return (
    <GuidePage page="/docs/scaling">
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-12">
        <Contents of={CHAPTERS} label="Scaling" page="/docs/scaling" />
        <Chapters>
          <Chapter of={CHAPTERS} id="profiles">
            <P>
              {kafka
                ? 'This installation runs on servers of its own.'
                : 'This installation runs on the embedded engines: one machine, one process for each role.'}{' '}
              The code is the same either way. An address in the environment puts a server in the place of an
              embedded engine: <Setting name="KAFKA_BROKERS" /> with <Setting name="REDIS_URL" />,{' '}
              <Setting name="FLINK_SQL_GATEWAY_URL" />, <Setting name="CLICKHOUSE_URL" />,{' '}
              <Setting name="DATABASE_URL" />. Nothing else changes for senders or readers.
            </P>
            <P>On one machine, with three scorers and two loaders:</P>
            <CodeBlock label="several of a role" code="STACK_SCORERS=3 STACK_LOADERS=2 npm run stack" />
            <P>On several machines, the same processes by themselves, with the same environment:</P>
            <CodeBlock label="one of a role" code="npx clickledger run scorer" />
          </Chapter>
          <Chapter of={CHAPTERS} id="parts">
            <dl className="grid max-w-3xl gap-x-6 gap-y-5 sm:grid-cols-[9rem_1fr]">
              {SCALED_PARTS.map(({ part, holds, shared, settings }) => (
                <div key={part} className="contents">
                  <dt className="font-medium">{part}</dt>
                  <dd className="-mt-4 grid gap-1 text-ink-2 sm:mt-0">
                    <span>{holds}</span>
                    <span>{shared}</span>
                    <span className="flex flex-wrap gap-x-3">
                      {settings.map((name) => (
                        <Setting key={name} name={name} />
                      ))}
                    </span>
                  </dd>
                </div>
              ))}
            </dl>
          </Chapter>
          <Chapter of={CHAPTERS} id="keys">
            <P>
              Clicks with the same key are judged in the order in which they came, which is what patterns
              need. An advertiser, however busy, is spread over all partitions. Topics are made by{' '}
              <Code>npx clickledger setup</Code>; those that are there keep their partitions.
            </P>
            <Table label="Topics">
              <thead>
                <tr>
                  <Th>Topic</Th>
                  <Th number>Partitions</Th>
                  <Th>Key</Th>
                </tr>
              </thead>
              <tbody>
                {TOPIC_KEYS.map(({ topic, partitions, key }) => (
                  <tr key={topic}>
                    <Td className="py-2 align-top font-mono text-xs">{topic}</Td>
                    <Td number className="py-2 align-top">
                      {partitions}
                    </Td>
                    <Td className="py-2 whitespace-normal">{key}</Td>
                  </tr>
                ))}
              </tbody>
            </Table>
            <P>The embedded log has no partitions to share out: each stage is one process.</P>
            <P>
              Records in Kafka are packed by zstd where a send is not small. Brokers, and consumers of your
              own, read it from Kafka 2.1 on. A Flink cluster of your own needs <Code>zstd-jni</Code> beside
              its Kafka connector; the image that comes along has it.
            </P>
          </Chapter>
          <RedisMemory />
          <Chapter of={CHAPTERS} id="bottleneck">
            <List>
              <li>
                The operators’ <GuideLink page="/ops">Health</GuideLink> page says for each stage how many
                clicks a second it does, how many wait, and for how long.
              </li>
              <li>
                What waits in front of the scorer wants another scorer; in front of the loader, another
                loader.
              </li>
              <li>
                If collectors answer slowly while nothing waits behind them, look at Kafka and Redis: a click
                is acknowledged once the one has it, and the other was asked whether it repeats another.
              </li>
              <li>
                Questions to many raw clicks never hold up the pages: each is limited in time, rows and
                memory, and pages go first.
              </li>
            </List>
            <P>
              Measure on machines like yours, with traffic like yours. <Code>npx clickledger simulate</Code>{' '}
              sends the demo’s at a rate that you name.
            </P>
            <P>
              What a number of clicks a second takes, and what is full first, is worked out from measured
              costs in <Code>docs/scaling.md</Code> of the source.
            </P>
          </Chapter>
          <Chapter of={CHAPTERS} id="limits">
            <List>
              <li>
                Six scorers, six loaders and six subtasks of the window job are the most that have work.
              </li>
              <li>
                All clicks of one address are one scorer’s, however many there are. Limits at the doors keep
                that small.
              </li>
              <li>One Redis, one ClickHouse address, one reconciler.</li>
              <li>
                Kafka’s acknowledgement bounds how fast one sender can go click by click. Batches of up to
                1,000 are acknowledged at once.
              </li>
            </List>
          </Chapter>
        </Chapters>
      </div>
    </GuidePage>
  );
}
