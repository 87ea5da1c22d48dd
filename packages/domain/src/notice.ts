/** Who is told of something: an advertiser's people, or those who run the deployment. */
export type NoticeAudience = 'members' | 'operators';

/** A kind of notice: what it tells of, and by which ways it comes until somebody chooses otherwise. */
export interface NoticeKindSpec {
  /** As settings call it. */
  name: string;
  /** When it comes. */
  meaning: string;
  audience: NoticeAudience;
  /** Whether it comes as a letter, too, to those whose part it is. */
  mailed: boolean;
}

/** Everything that people are told of without asking. */
export const NOTICE_KINDS = {
  budget: {
    name: 'Budget reached',
    meaning: 'A campaign has spent 50, 80 or 100 % of a budget.',
    audience: 'members',
    mailed: true,
  },
  spend: {
    name: 'Unusual spend',
    meaning: 'A day’s spend is far above what days have been like.',
    audience: 'members',
    mailed: true,
  },
  invalid: {
    name: 'Unusual invalid share',
    meaning: 'Far more of a day’s clicks are invalid than usual; they are not charged.',
    audience: 'members',
    mailed: false,
  },
  statement: {
    name: 'Statement ready',
    meaning: 'A month is closed and its statement can be read, or it was replaced.',
    audience: 'members',
    mailed: true,
  },
  credit: {
    name: 'Credit note',
    meaning: 'Something of a closed month is credited.',
    audience: 'members',
    mailed: true,
  },
  dispute: {
    name: 'Dispute answered',
    meaning: 'A dispute was accepted or refused, or somebody asks for more about it.',
    audience: 'members',
    mailed: true,
  },
  restatement: {
    name: 'Figures changed',
    meaning: 'A figure of a day that is over has changed by more than 5 %.',
    audience: 'members',
    mailed: true,
  },
  late: {
    name: 'Figures are late',
    meaning: 'Clicks are taken and kept, and their figures come later than usual.',
    audience: 'members',
    mailed: false,
  },
  dispute_opened: {
    name: 'Dispute opened',
    meaning: 'An advertiser disputes charges.',
    audience: 'operators',
    mailed: true,
  },
  data_late: {
    name: 'Reconciliation is late',
    meaning: 'Closed hours are not compared as they should be: statements wait.',
    audience: 'operators',
    mailed: true,
  },
} as const satisfies Record<string, NoticeKindSpec>;

export type NoticeKind = keyof typeof NOTICE_KINDS;

export const isNoticeKind = (text: string): text is NoticeKind => Object.hasOwn(NOTICE_KINDS, text);

/** The kinds that somebody can be told of. */
export function noticeKindsFor(audience: NoticeAudience): NoticeKind[] {
  return (Object.keys(NOTICE_KINDS) as NoticeKind[]).filter(
    (kind) => NOTICE_KINDS[kind].audience === audience,
  );
}

/** By which ways one kind of notice comes to somebody. */
export interface NoticeChoice {
  /** Beneath the bell. */
  shown: boolean;
  /** As a letter. */
  mailed: boolean;
}
