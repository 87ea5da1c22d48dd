import { addDays, dayStart, formatMicros, NOTICE_KINDS } from '@clickledger/domain';
import type { KnownNotice } from './facts.ts';

/** A notice as people read it. */
export interface NoticeText {
  /** What happened, in a line. */
  title: string;
  /** What to know of it, or what to do. */
  text: string;
  /** The page that shows it. */
  path: `/${string}`;
}

/** Whose money and whose time its words are in. */
export interface NoticeWords {
  currency: string;
  timeZone: string;
}

/** Of what concerns the deployment: no money stands in it. */
export const OF_OPERATORS: NoticeWords = { currency: 'USD', timeZone: 'UTC' };

const CAPS = {
  day: {
    of: 'what a day may cost',
    before: 'That is twice its daily budget; a month never costs more than 30.4 of them.',
    until: 'until the day is over or the budget is raised',
  },
  month: {
    of: 'what the month may cost',
    before: 'That is 30.4 times its daily budget.',
    until: 'until the month is over or the budget is raised',
  },
  total: { of: 'its whole budget', before: 'Nothing changes yet.', until: 'until the budget is raised' },
} as const;
const DISPUTES = {
  needs_information: ['needs more from you', 'Somebody asks for more about it. It waits for your answer.'],
  accepted: ['was accepted', 'What was disputed is credited by a credit note.'],
  refused: ['was refused', 'The reason stands with it.'],
} as const;

/** The words of a notice. Amounts are written as letters are, in English: whoever reads it may be anywhere. */
export function noticeText(notice: KnownNotice, words: NoticeWords): NoticeText {
  const money = (micros: bigint, currency = words.currency) => formatMicros(micros, currency, 'en');
  switch (notice.kind) {
    case 'budget': {
      const { campaignName, campaignId, cap, percent } = notice.facts;
      return {
        title: `${campaignName} has spent ${percent} % of ${CAPS[cap].of}`,
        text:
          percent < 100
            ? CAPS[cap].before
            : `Further clicks are refused, and not charged, ${CAPS[cap].until}.`,
        path: `/campaigns/${campaignId}`,
      };
    }
    case 'spend': {
      const { day, chargedMicros, usualMicros } = notice.facts;
      return {
        title: `${money(chargedMicros)} spent on ${day}: far more than usual`,
        text: `Days have come to about ${money(usualMicros)}. Look at what brought the clicks.`,
        path: ofDay('/overview', day, words),
      };
    }
    case 'invalid': {
      const { day, share, usual } = notice.facts;
      return {
        title: `${percent(share)} of the clicks of ${day} are invalid`,
        text: `Usually it is about ${percent(usual)}. Invalid clicks are not charged.`,
        path: ofDay('/traffic-quality', day, words),
      };
    }
    case 'statement': {
      const { statementId, number, month, totalMicros, currency, replaces } = notice.facts;
      return {
        title: `Statement ${number} for ${month}: ${money(totalMicros, currency)}`,
        text: replaces === '' ? 'The month is closed.' : `It replaces ${replaces}, which is void.`,
        path: `/billing/statements/${statementId}`,
      };
    }
    case 'credit': {
      const { statementId, number, of, month, totalMicros, currency } = notice.facts;
      return {
        title: `Credit note ${number}: ${money(totalMicros, currency)}`,
        text: `It corrects statement ${of} for ${month}, line by line.`,
        path: `/billing/statements/${statementId}`,
      };
    }
    case 'dispute': {
      const { disputeId, state, about } = notice.facts;
      const [what, text] = DISPUTES[state];
      return { title: `Your dispute about ${about} ${what}`, text, path: `/billing/disputes/${disputeId}` };
    }
    case 'restatement': {
      const { day, measure, before, after, why } = notice.facts;
      const shown = (value: string) => (measure === 'charged' ? money(BigInt(value)) : value);
      return {
        title: `${measure === 'charged' ? 'Spend' : `Clicks (${measure})`} of ${day} changed from ${shown(before)} to ${shown(after)}`,
        text: why,
        path: ofDay('/overview', day, words),
      };
    }
    case 'late':
      return {
        title: `Figures are late since ${wallTime(notice.facts.since, words.timeZone)}`,
        text: 'Clicks are taken and kept: nothing is lost, and what is missing will be shown.',
        path: '/overview',
      };
    case 'dispute_opened': {
      const { advertiserName, about, disputeId } = notice.facts;
      return {
        title: `${advertiserName} disputes ${about}`,
        text: 'It waits for an answer.',
        path: `/ops/disputes/${disputeId}`,
      };
    }
    case 'data_late':
      return {
        title: `Reconciliation is late since ${wallTime(notice.facts.since, 'UTC')}`,
        text: 'Statements wait until every hour is compared. Look at the reconciler.',
        path: '/ops',
      };
  }
}

/** As settings and lists call the kind. */
export const noticeName = ({ kind }: KnownNotice): string => NOTICE_KINDS[kind].name;

/** A page with the figures of one day. */
function ofDay(path: `/${string}`, day: string, { timeZone }: NoticeWords): `/${string}` {
  const time = (of: string) => new Date(dayStart(of, timeZone)).toISOString().replace(':00.000Z', 'Z');
  return `${path}?${new URLSearchParams({ from: time(day), to: time(addDays(day, 1)) })}`;
}

const percent = (share: number) => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;

function wallTime(iso: string, timeZone: string): string {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  return `${time.format(new Date(iso))} (${timeZone})`;
}
