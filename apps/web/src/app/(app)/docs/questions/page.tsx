import type { Metadata } from 'next';
import { Contents } from '#app/(app)/docs/contents.tsx';
import { GuidePage } from '#app/(app)/docs/guide-page.tsx';
import { Chapter, Chapters, P } from '#app/(app)/docs/prose.tsx';
import { type Asked, FOR_ADVERTISERS, FOR_DEVELOPERS, FOR_ENGINEERS, FOR_FINANCE } from './asked.tsx';

export const metadata: Metadata = { title: 'Questions asked often' };

const CHAPTERS = [
  { id: 'advertisers', name: 'Clicks and charges' },
  { id: 'finance', name: 'Statements' },
  { id: 'developers', name: 'Sending clicks' },
  { id: 'engineers', name: 'Running it' },
] as const;

/** Short answers, each with the page that shows more, and each with an address of its own. */
export default function QuestionsPage() {
  return (
    <GuidePage page="/docs/questions">
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-12">
        <Contents of={CHAPTERS} label="Questions asked often" page="/docs/questions" />
        <Chapters>
          <Chapter of={CHAPTERS} id="advertisers">
            <Answers of={FOR_ADVERTISERS} />
          </Chapter>
          <Chapter of={CHAPTERS} id="finance">
            <Answers of={FOR_FINANCE} />
          </Chapter>
          <Chapter of={CHAPTERS} id="developers">
            <Answers of={FOR_DEVELOPERS} />
          </Chapter>
          <Chapter of={CHAPTERS} id="engineers">
            <Answers of={FOR_ENGINEERS} />
          </Chapter>
        </Chapters>
      </div>
    </GuidePage>
  );
}

function Answers({ of }: { of: readonly Asked[] }) {
  return (
    <div className="grid gap-6">
      {of.map(({ id, question, answer }) => (
        <section key={id} id={id} aria-label={question} className="grid scroll-mt-20 gap-1">
          <h3 className="max-w-3xl font-medium">{question}</h3>
          <P>{answer}</P>
        </section>
      ))}
    </div>
  );
}
