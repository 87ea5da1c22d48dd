import { type ApiOperation, apiOperations, PROBLEMS } from '@clickledger/api';
import { EXAMPLE_TASKS, EXAMPLES, type ExampleLanguage, type ExampleTask } from '@clickledger/api/examples';
import { KEY_SCOPE_WORDS, KEY_SCOPES } from '@clickledger/domain';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { Contents } from '#app/(app)/docs/contents.tsx';
import { GuidePage } from '#app/(app)/docs/guide-page.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { Link } from '#components/ui/link.tsx';
import { Table, Td, Th } from '#components/ui/table.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { getServer } from '#env.ts';
import { type PageProps, paramsOf } from '#lib/page-props.ts';
import { requireAdvertiser } from '#server/session.ts';
import { firstQuestion, liveFigures } from './example.ts';

export const metadata: Metadata = { title: 'API' };

const CHAPTERS = [
  { id: 'start', name: 'Quick start' },
  { id: 'examples', name: 'Examples' },
  { id: 'live', name: 'Live figures' },
  { id: 'keys', name: 'Keys and scopes' },
  { id: 'operations', name: 'Operations' },
  { id: 'problems', name: 'Problems' },
] as const;

/** For programs that read figures and change campaigns; made from the very document that the API serves. */
export default async function ApiPage({ searchParams }: PageProps) {
  await requireAdvertiser();
  const language = languageOf((await paramsOf(searchParams)).get('tab'));
  const { webUrl } = getServer().endpoints;
  return (
    <GuidePage page="/docs/api">
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-12">
        <Contents of={CHAPTERS} label="API" page="/docs/api" />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-10 lg:col-span-9">
          <Chapter id="start">
            <P>
              Make a key that may read under{' '}
              <Link className="link" href="/settings/keys">
                Settings, Keys
              </Link>
              , and ask. The parameters are those of an address of the page Explore.
            </P>
            <CodeBlock label="example" code={firstQuestion(webUrl)} />
            <P>
              Everything that the API does is described in{' '}
              <a className="link" href="/api/v1/openapi.json">
                openapi.json
              </a>{' '}
              (OpenAPI 3.1), from which clients can be made. Money is decimal text with its currency, times
              carry their offset, and whose figures are meant follows from the key. The{' '}
              <Link className="link" href="/docs/api/reference">
                reference
              </Link>{' '}
              shows each operation with its fields, and sends it with a key of yours.
            </P>
          </Chapter>
          <Chapter id="examples">
            <P>
              Whole programs: they read where the dashboard is from <code>CLICKLEDGER_URL</code>, here{' '}
              <code>{webUrl}</code>, and the key from <code>CLICKLEDGER_KEY</code>. The TypeScript client is{' '}
              <code>packages/client</code> of the product; Python needs nothing beside itself.
            </P>
            <Tabs
              label="Language"
              tabs={LANGUAGES.map((each, i) => ({
                name: EXAMPLES[each].language,
                tab: i === 0 ? '' : each,
                current: each === language,
              }))}
            />
            {TASKS.map((task) => (
              <section
                key={task}
                aria-label={EXAMPLE_TASKS[task]}
                className="grid grid-cols-[minmax(0,1fr)] gap-2"
              >
                <h3 className="font-medium">{EXAMPLE_TASKS[task]}</h3>
                <CodeBlock label={EXAMPLE_TASKS[task]} code={EXAMPLES[language].texts[task].trim()} />
              </section>
            ))}
          </Chapter>
          <Chapter id="live">
            <P>
              <code>GET /api/v1/live</code> sends the figures of now as server-sent events: whenever one
              changes, and every ten seconds at the least. The stream ends within seconds of the key’s being
              revoked or expired, and says so. A key may have ten streams open at once.
            </P>
            <CodeBlock label="live figures" code={liveFigures(webUrl)} />
          </Chapter>
          <Chapter id="keys">
            <P>
              Send the key with each request: <code>Authorization: Bearer clk_…</code>. It may do what its
              scopes say; each is given by itself. A key has 600 requests a minute, and each answer says what
              is left of them (<code>RateLimit</code>).
            </P>
            <dl className="grid max-w-3xl gap-x-6 gap-y-2 sm:grid-cols-[6rem_1fr]">
              {KEY_SCOPES.map((scope) => (
                <div key={scope} className="contents">
                  <dt className="font-mono text-sm">{scope}</dt>
                  <dd className="text-ink-2">{KEY_SCOPE_WORDS[scope]}</dd>
                </div>
              ))}
            </dl>
          </Chapter>
          <Chapter id="operations">
            <P>
              Writes take an <code>Idempotency-Key</code>: sent twice, they are done once. What is closed,
              such as a statement that was issued, has an <code>ETag</code>: sent as{' '}
              <code>If-None-Match</code>, it is answered with 304 until something happens to it.
            </P>
            <Table label="Operations">
              <thead>
                <tr>
                  <Th>Operation</Th>
                  <Th>What it does</Th>
                  <Th className="max-sm:hidden">Scope</Th>
                </tr>
              </thead>
              <tbody>
                {apiOperations().map((operation) => (
                  <OperationRow key={`${operation.method} ${operation.path}`} operation={operation} />
                ))}
              </tbody>
            </Table>
          </Chapter>
          <Chapter id="problems">
            <P>
              What cannot be answered is said as <code>application/problem+json</code> (RFC 9457):{' '}
              <code>code</code> for programs, <code>detail</code> for people, <code>errors</code> for single
              fields.
            </P>
            <Table label="Problems">
              <thead>
                <tr>
                  <Th>Code</Th>
                  <Th>Status</Th>
                  <Th>When</Th>
                </tr>
              </thead>
              <tbody>
                {Object.entries(PROBLEMS).map(([code, { status, when }]) => (
                  <tr key={code} id={code} className="scroll-mt-20">
                    <Td className="py-2 align-top font-mono text-xs">{code}</Td>
                    <Td className="py-2 align-top">{status}</Td>
                    <Td className="py-2 whitespace-normal">{when.replaceAll('`', '')}</Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </Chapter>
        </div>
      </div>
    </GuidePage>
  );
}

const LANGUAGES = Object.keys(EXAMPLES) as ExampleLanguage[];
const TASKS = Object.keys(EXAMPLE_TASKS) as ExampleTask[];

function languageOf(tab: string | null): ExampleLanguage {
  return LANGUAGES.find((language) => language === tab) ?? 'curl';
}

function OperationRow({ operation: { method, path, summary, scope } }: { operation: ApiOperation }) {
  return (
    <tr>
      <Td className="py-2 align-top font-mono text-xs">
        {method} {path}
      </Td>
      <Td className="py-2 whitespace-normal">{summary}</Td>
      <Td className="py-2 align-top font-mono text-xs max-sm:hidden">{scope}</Td>
    </tr>
  );
}

function Chapter({ id, children }: { id: (typeof CHAPTERS)[number]['id']; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="grid scroll-mt-20 grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id={id} className="scroll-mt-20 text-lg font-semibold">
        {CHAPTERS.find((chapter) => chapter.id === id)?.name}
      </h2>
      {children}
    </section>
  );
}

function P({ children }: { children: ReactNode }) {
  return <p className="max-w-3xl text-ink-2">{children}</p>;
}
