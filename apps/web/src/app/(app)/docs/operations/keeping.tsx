import { GuideLink } from '#app/(app)/docs/guide-link.tsx';
import { Chapter, Code, List, P, Setting, Terms } from '#app/(app)/docs/prose.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { CHAPTERS } from './chapters.ts';

/** Upgrades, secrets, and what to see to before the first real click. */
export function Keeping() {
  return (
    <>
      <Chapter of={CHAPTERS} id="upgrade">
        <P>
          Make a backup: stores are brought up to date by numbered migrations, and there is no way back but
          the backup. Then, on the embedded engines, stop, put the new version in place and start:
        </P>
        <CodeBlock label="upgrade of an embedded installation" code={'npm install\nnpm start'} />
        <P>
          On servers bring tables and topics up to date first, then start the roles anew one after the other.
          Records of an older version are read for good, and fields that a process does not know are handed
          on.
        </P>
        <CodeBlock
          label="upgrade on servers"
          code={[
            'npx clickledger setup',
            'npx clickledger flink status',
            'npx clickledger flink upgrade',
          ].join('\n')}
        />
        <P>
          Where the status says that the job counts windows of an earlier version, run{' '}
          <Code>npx clickledger windows rebuild</Code> instead of the upgrade of the job.
        </P>
      </Chapter>
      <Chapter of={CHAPTERS} id="secrets">
        <Terms
          of={[
            [
              'Sessions',
              <>
                <Setting name="NEXTAUTH_SECRET" />. Changing it signs everyone out.
              </>,
            ],
            [
              'Links',
              <>
                <Setting name="LINK_SECRET" />, the same for every process. It signs links and seals signing
                keys and second factors: changed, published links and signatures are invalid, and
                authenticator apps have to be set up anew.
              </>,
            ],
            [
              'Evidence',
              <>
                <Setting name="EVIDENCE_KEY" />. Keep it for good, and publish the fingerprint that{' '}
                <Code>npx clickledger evidence key</Code> prints.
              </>,
            ],
            [
              'Stores',
              <>
                In their addresses, such as <Setting name="DATABASE_URL" />. Give dashboard and pipeline users
                of their own that may do less: <Setting name="CLICKHOUSE_READ_URL" />,{' '}
                <Setting name="CLICKHOUSE_WRITE_URL" />.
              </>,
            ],
            [
              'Server keys',
              <>
                Shown once, and kept as a digest. <Code>npx clickledger keys revoke</Code> ends one within two
                seconds.
              </>,
            ],
            [
              'Sign-in',
              <>
                <Setting name="OIDC_CLIENT_SECRET" /> where there is single sign-on,{' '}
                <Setting name="SMTP_URL" /> for letters.
              </>,
            ],
          ]}
        />
        <P>
          What is unset outside production is made once and kept in <Code>secrets.json</Code> of the data
          folder.
        </P>
      </Chapter>
      <Chapter of={CHAPTERS} id="production">
        <List>
          <li>
            <Code>NODE_ENV=production</Code> and <Code>DEMO=false</Code>; secrets of your own, 32 random signs
            or more.
          </li>
          <li>
            <Setting name="NEXTAUTH_URL" /> and <Setting name="COLLECTOR_PUBLIC_URL" /> are the https
            addresses that browsers use; <Setting name="LISTEN_HOST" /> lets a proxy reach both,{' '}
            <Setting name="METRICS_HOST" /> Prometheus and no stranger.
          </li>
          <li>
            <Setting name="TRUSTED_PROXY_HOPS" /> is the number of proxies in front. With too few all visitors
            have the proxy’s address; with too many anybody invents theirs.
          </li>
          <li>
            <Setting name="SMTP_URL" /> and <Setting name="MAIL_FROM" />, so that invitations leave.
          </li>
          <li>
            <Setting name="RAW_TTL_DAYS" /> and <Setting name="FULL_IP_DAYS" /> are what your privacy notice
            says.
          </li>
          <li>
            Kafka over TLS with a user (<Setting name="KAFKA_TLS" />, <Setting name="KAFKA_SASL_USERNAME" />
            ), Redis with a password, a bound for its memory and without eviction, ClickHouse with the two
            lesser users.
          </li>
          <li>
            An operator for each person (<Code>npx clickledger setup --operator you@example.com</Code>), with{' '}
            <GuideLink page="/settings/two-factors">two factors</GuideLink>.
          </li>
          <li>Prometheus scrapes, and somebody has had a test alert. A backup was made and restored once.</li>
          <li>
            <Code>npx clickledger doctor</Code> says ok throughout, and a first click of the{' '}
            <GuideLink page="/docs/quick-start">quick start</GuideLink> was charged.
          </li>
        </List>
      </Chapter>
    </>
  );
}
