import { GuideLink } from '#app/(app)/docs/guide-link.tsx';
import { Chapter, Code, P } from '#app/(app)/docs/prose.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { CHAPTERS } from './chapters.ts';

/** What to do when something is wrong with records or counts. */
export function Repairing() {
  return (
    <>
      <Chapter of={CHAPTERS} id="dead">
        <P>
          A record that a stage cannot read, or that ClickHouse refuses, is set aside with its position and
          the reason; its neighbours go on. List them, read one, and after a fix put them back: nothing counts
          twice. What nobody needs is discarded with a reason, and can still be put back. Operators do the
          same under <GuideLink page="/ops/dead-letters">Dead letters</GuideLink>.
        </P>
        <CodeBlock
          label="dead letters"
          code={[
            'npx clickledger dead list',
            'npx clickledger dead show POSITION',
            'npx clickledger dead replay POSITION',
            'npx clickledger dead discard POSITION --reason "a test of ours"',
          ].join('\n')}
        />
        <P>
          A store that is away makes no dead letters: it is waited for. They are kept as long as whole
          addresses may be, and then go.
        </P>
      </Chapter>
      <Chapter of={CHAPTERS} id="reconcile">
        <P>
          The reconciler compares every hour that has ended with its raw clicks, and again when late clicks
          reach it; it repairs and records what differs. To ask for some hours at once, and to repair them:
        </P>
        <CodeBlock
          label="reconcile"
          code="npx clickledger reconcile --from 2026-03-01T00:00Z --to 2026-03-02T00:00Z --repair"
        />
        <P>
          It ends with 2 while something differs or is still on its way. A difference is a fault to be found,
          not a matter of course: the log of the hour and the dead letters come first. Months close only on
          hours that were compared.
        </P>
        <P>
          What a collector missed altogether is in the access log of whatever stands in front of it:{' '}
          <Code>npx clickledger import</Code> counts it at its own time, and once however often it is
          imported.
        </P>
      </Chapter>
      <Chapter of={CHAPTERS} id="rebuild">
        <P>
          After an upgrade that counts by something new, or if counts are wrong beyond single hours, all
          windows are counted anew beside those in use, and then put in their place. Nothing stops meanwhile,
          and it may be broken off and begun again. On Flink it takes as many task slots again while it runs.
        </P>
        <CodeBlock label="rebuild" code="npx clickledger windows rebuild" />
        <P>
          It names the hours that counted otherwise before. Hours whose raw clicks have gone by age stay as
          they were counted.
        </P>
      </Chapter>
    </>
  );
}
