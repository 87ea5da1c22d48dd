import type { ClickHeaders, RejectionCode, Source } from '@clickledger/domain';

/** What a front door passes on: the fields of `POST /v1/clicks`, still unchecked. */
export type ClickInput = Record<string, unknown>;

/** Who is asking, as far as the connection shows. */
export interface Visit {
  source: Source;
  /** Canonical address of the visitor; `''` when unknown. */
  ip: string;
  userAgent: string;
  /** Only where the door cannot know it: the log does not tell of agents. */
  userAgentUnknown?: true;
  referrer: string;
  headers: ClickHeaders | null;
  /** Host of the page that sent the request, from `Origin`; `''` when there is none. */
  originHost: string;
  /** Global Privacy Control: no visitor id is kept. */
  privacyControl: boolean;
  /** The advertiser of a server-side key: it may speak for visitors, and only for its own campaigns. */
  keyAdvertiserId?: string;
  /** The link that was followed, or the pixel, carries a signature that is right. */
  signed?: boolean;
  /** Whose key signed it; absent where the deployment did. */
  signedBy?: string;
  /** Names the link that was followed, where that was made for one view of a page: see `linkToken`. */
  linkToken?: string;
  /** The deployment marked it as a test: it proves nothing of the site, is judged, and never charged. */
  test?: true;
  /** It carries a signature that is not taken, and so is no click, signed or not. */
  signatureFault?: SignatureFault;
  /** Only when the time limits of a live click do not apply: a log's own times are its record. */
  imported?: { importId: string };
  /** ms UTC. */
  receivedAt: number;
}

/** Why what is signed is not taken. */
export type SignatureFault = Pick<Refusal, 'code' | 'field' | 'message'>;

/** Why an input is no click of ours: for the answer, the dead-letter topic and the `rejected` table. */
export interface Refusal {
  code: RejectionCode;
  /** The field at fault; `''` when it is the whole. */
  field: string;
  /** One sentence that says what to do. */
  message: string;
  /** As far as known. */
  advertiserId: string;
  campaignId: string;
  clickId: string;
  eventTime: number;
  /** As claimed. */
  siteId?: string;
  /** What stood at the field at fault, where it can be kept. */
  value?: string;
}
