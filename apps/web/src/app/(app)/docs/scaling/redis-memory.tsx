import { Chapter, Code, List, P } from '#app/(app)/docs/prose.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { CHAPTERS } from './chapters.ts';

/** How much memory Redis needs, how it is bounded, and what happens when it is full. */
export function RedisMemory() {
  return (
    <Chapter of={CHAPTERS} id="redis">
      <P>
        Redis remembers each click for a day: 117 bytes, and up to 0.4 GB for patterns. Ten million clicks a
        day take 1.6 GB, a hundred million 12 GB, a billion 117 GB; plan for half as much again, and for twice
        the memory on its disk, as it copies what changes while it rewrites its file. Ids of your own that are
        neither UUIDs nor ULIDs take as many bytes more as they are longer than 16.
      </P>
      <P>
        Set the bound, <Code>maxmemory</Code>, in its configuration or with <Code>REDIS_MAXMEMORY</Code> for
        the containers; the one that comes along has 4 GB. A running Redis takes a new one at once:
      </P>
      <CodeBlock label="more memory" code="redis-cli config set maxmemory 160gb" />
      <List>
        <li>
          Full, it forgets nothing and counts nothing twice. Collectors answer 503, so senders try again;
          scorers wait. All go on by themselves once there is room: because you gave it more, or because
          clicks of a day ago have ended.
        </li>
        <li>
          From four fifths on <Code>npx clickledger doctor</Code>, <Code>/readyz</Code> and an alert say so.
        </li>
        <li>
          <Code>maxmemory-policy</Code> has to be <Code>noeviction</Code>. With any other a full Redis forgets
          clicks, which are then counted twice; the doctor and an alert say that at once.
        </li>
        <li>
          For a Redis of your own, set <Code>hash-max-listpack-value 1024</Code>: without it visitors who
          click often take more memory.
        </li>
      </List>
    </Chapter>
  );
}
