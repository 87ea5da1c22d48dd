import type { ClickHeaders } from '@clickledger/domain';
import type { BrowserDoor } from '@clickledger/rules/testing';

/** What is shown on a page, and clicked. */
export interface Ad {
  advertiserId: string;
  campaignId: string;
  creativeId: string;
  site: { id: string; hostname: string };
}

/** Whoever clicks, as far as the door can see. */
export interface Sender {
  ip: string;
  /** `''` where the browser keeps none, or the site passes none on. */
  visitorId: string;
  userAgent: string;
  /** What the browser sends beside it at a door. */
  headersAt(door: BrowserDoor): ClickHeaders;
}

/** One click as it is sent to a door, before anybody has judged it. */
export interface SentClick {
  /** ms UTC. */
  at: number;
  /** What it belongs to: one farm, one office, one person. What is of one unit is not independent of each other. */
  unit: string;
  /** A server with a key passes on what its visitor's browser sent it as a page's visit. */
  door: BrowserDoor | 'server';
  ad: Ad;
  from: Sender;
  /** Names the link that was followed, where an ad server signed it with an end within hours; `''` of a link for everybody. */
  link?: string;
  /** What the snippet tells of the page. */
  pageMs?: number;
  webdriver?: boolean;
}

/** Clicks of one kind, and what is promised of them. */
export interface Family {
  name: string;
  kind: 'people' | 'attack';
  /** Of an attack the least share of its money that is not charged, of people the largest share that is refused. */
  goal?: number;
  clicks: SentClick[];
}
