import { DISPUTE_DAYS } from '@clickledger/domain';
import type { ReactNode } from 'react';
import { GuideLink } from '#app/(app)/docs/guide-link.tsx';
import { Code, Setting } from '#app/(app)/docs/prose.tsx';

export interface Asked {
  id: string;
  question: string;
  answer: ReactNode;
}

export const FOR_ADVERTISERS: readonly Asked[] = [
  {
    id: 'why-charged',
    question: 'Why was I charged for this click?',
    answer: (
      <>
        Find it under <GuideLink page="/clicks">Clicks</GuideLink> and open it. Its first sentence says
        whether it was charged and why; below stands every check, the doubts it raised, and what else came
        from there.
      </>
    ),
  },
  {
    id: 'ad-server',
    question: 'My ad server counts another number. Which one is right?',
    answer: (
      <>
        Both may be. Most ad servers count requests. Compare theirs with “received”, not with “billable”: the
        difference between the two is duplicates, invalid and rejected clicks, each of which can be listed.
        Compare in the same time zone: days here are those of your account. The{' '}
        <GuideLink page="/disclosure">disclosure</GuideLink> also says what was filtered before it counted,
        such as prefetches.
      </>
    ),
  },
  {
    id: 'duplicate',
    question: 'Somebody did click twice. Why do I not pay twice?',
    answer: (
      <>
        Within the dedupe window a second click of the same visitor is the same interest: a double press, a
        reload, a page that is slow. It is kept, and not charged. A campaign may have another window, under
        its settings.
      </>
    ),
  },
  {
    id: 'invalid',
    question: 'Does “invalid” mean fraud?',
    answer: (
      <>
        No. Most of it is search engines, monitoring and link checkers that mean no harm. It says that no
        person’s interest stood behind the click as far as can be told. The rules are in{' '}
        <GuideLink page="/docs/methodology">How clicks are counted</GuideLink>, and how much of it there was
        under <GuideLink page="/traffic-quality">Traffic quality</GuideLink>.
      </>
    ),
  },
  {
    id: 'later',
    question: 'A click was charged, and is said to be invalid today. What happens?',
    answer: (
      <>
        Some patterns show only afterwards. What was charged is taken back: a line of the draft, or a credit
        note where the statement is final. Nobody has to ask for it.
      </>
    ),
  },
  {
    id: 'budget',
    question: 'Why did a day spend more than its daily budget?',
    answer: (
      <>
        Traffic is uneven, so a day may reach twice its budget, and a month 30.4 times it. Beyond that clicks
        are refused. What slips through in the seconds before every collector knows is credited.
      </>
    ),
  },
  {
    id: 'block',
    question: 'How do I keep out an address or a site?',
    answer: (
      <>
        Under <GuideLink page="/lists">Block and allow</GuideLink>, or by “Block” where you see it. Clicks
        from then on are invalid and not charged; earlier ones stay as they were.
      </>
    ),
  },
  {
    id: 'live',
    question: 'How fresh are the figures?',
    answer: (
      <>
        A click is seen within seconds. The dot at the top of a page says so, or how far behind figures are,
        and why.
      </>
    ),
  },
];

export const FOR_FINANCE: readonly Asked[] = [
  {
    id: 'draft',
    question: 'The month is over. Why is its statement still a draft?',
    answer: (
      <>
        It waits for late clicks (72 hours, if nothing else was agreed), for every hour to be compared with
        its raw clicks, for the month before, and for an approval where one is needed. The draft under{' '}
        <GuideLink page="/billing">Billing</GuideLink> says which of these is missing.
      </>
    ),
  },
  {
    id: 'changes',
    question: 'Can a final statement change?',
    answer: (
      <>
        No; the database itself refuses. What is found later is a credit note that names the line it is of, or
        a line of the next statement under its own month.
      </>
    ),
  },
  {
    id: 'dispute',
    question: 'I do not accept a charge. What do I do?',
    answer: (
      <>
        Open the statement under <GuideLink page="/billing">Billing</GuideLink> within {DISPUTE_DAYS} days of
        its issue, and dispute the clicks, campaign, site or time that it is about. The operator answers
        there; what is accepted comes as a credit.
      </>
    ),
  },
  {
    id: 'rounding',
    question: 'Why does clicks times price differ from the line by a cent?',
    answer: (
      <>
        A line is rounded once, half to even, from its exact amount: no click is rounded by itself. A price
        that is finer than a cent comes to a fraction now and then. The total is the sum of the lines as they
        stand.
      </>
    ),
  },
  {
    id: 'proof',
    question: 'How do I prove a statement to an auditor?',
    answer: (
      <>
        Each statement has PDF, CSV and an evidence pack: its lines, every billed click, the rules and lists
        in force, and a signature. <Code>npx clickledger verify</Code> checks a pack without a server, and
        years after the raw clicks are gone.
      </>
    ),
  },
];

export const FOR_DEVELOPERS: readonly Asked[] = [
  {
    id: 'refused',
    question: 'My clicks are rejected. How do I find out why?',
    answer: (
      <>
        The answer to a request with a key names the field, a code and what to do. Strangers are told little,
        so look under <GuideLink page="/clicks?verdict=rejected">Clicks, Rejected</GuideLink>: each has its
        reason and the value that was wrong. A test click, under “Install” of a campaign, tries the whole way
        and is never charged.
      </>
    ),
  },
  {
    id: 'retry',
    question: 'The request timed out. May I send it again?',
    answer: (
      <>
        Yes, with the same <Code>click_id</Code>: it counts once. Without an id of yours it may count twice.
        On 429 wait as long as <Code>Retry-After</Code> says.
      </>
    ),
  },
  {
    id: 'robot',
    question: 'Every click that my server sends is a robot. Why?',
    answer: (
      <>
        Because it looks like your server’s own. Pass on the visitor’s <Code>ip</Code>,{' '}
        <Code>user_agent</Code> and <Code>headers</Code>, with a key:{' '}
        <GuideLink page="/docs/send#server">Server</GuideLink>.
      </>
    ),
  },
  {
    id: 'forge',
    question: 'Can a stranger send clicks for my campaign?',
    answer: (
      <>
        Say how much a click must prove, under “Install” of the campaign. By default it must come from a page
        of a registered site; a signature or a key proves more, and a click that proves less can make none of
        those unpaid.
      </>
    ),
  },
  {
    id: 'consent',
    question: 'Does the snippet set cookies, and what of privacy signals?',
    answer: (
      <>
        No cookies. It keeps a visitor id, and clicks that were not taken yet, in the browser’s local storage.
        Under Global Privacy Control no visitor id is kept, and the click counts as ever. Addresses are kept
        whole for a limited time, then as their network. One person can be erased from every store, and counts
        stay.
      </>
    ),
  },
  {
    id: 'figures',
    question: 'How do I get figures into our own systems?',
    answer: (
      <>
        By the <GuideLink page="/docs/api">API</GuideLink>, which answers the same questions as{' '}
        <GuideLink page="/explore">Explore</GuideLink>, or as a report by e-mail from a view that is{' '}
        <GuideLink page="/views">saved</GuideLink>. What Explore shows can be saved as CSV.
      </>
    ),
  },
];

export const FOR_ENGINEERS: readonly Asked[] = [
  {
    id: 'lost',
    question: 'A process was killed. What was lost?',
    answer: (
      <>
        Nothing that was acknowledged: it is on disk before the answer. <Code>npx clickledger ledger</Code>{' '}
        adds up raw clicks, minutes and hours afterwards.
      </>
    ),
  },
  {
    id: 'away',
    question: 'What happens while a store is away?',
    answer: (
      <>
        Without Kafka collectors keep clicks on their disks, up to <Setting name="SPOOL_MAX_BYTES" />, and
        send them on by themselves. Without Redis clicks are answered with 503, and senders come again.
        Without ClickHouse or Flink clicks wait in the log, and figures stand still.
      </>
    ),
  },
  {
    id: 'unbalanced',
    question: 'The ledger does not balance. Is that bad?',
    answer: (
      <>
        Not for seconds, while clicks are on their way. If it stays so, the reconciler names the hour, repairs
        it and keeps both figures: <GuideLink page="/audit">Reconciliation</GuideLink>.
      </>
    ),
  },
  {
    id: 'rules',
    question: 'May I change a rule without making past charges wrong?',
    answer: (
      <>
        Yes. Try the settings on past clicks first, under <GuideLink page="/ops/rules">Rules</GuideLink>: that
        changes nothing. Applied, they judge clicks from then on; each click keeps the version it was judged
        by.
      </>
    ),
  },
  {
    id: 'keep',
    question: 'How long are clicks kept?',
    answer: (
      <>
        Raw clicks for <Setting name="RAW_TTL_DAYS" /> days; counts, statements and their evidence for good.{' '}
        <GuideLink page="/docs/operations#stores">What lies where</GuideLink> has the rest.
      </>
    ),
  },
];
