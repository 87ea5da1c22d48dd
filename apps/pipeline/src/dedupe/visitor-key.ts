import { hash } from 'node:crypto';
import { type Click, clickIdentity, standingOf, type VisitorClick, visitorOf } from '@clickledger/domain';
import type { DedupeItem } from './port.ts';

/** `visitorOf` the click, hashed, so that stores of dedupe state hold no personal data. */
export function visitorKey(click: VisitorClick): string {
  return hash('sha1', visitorOf(click), 'base64url');
}

/** The click as the dedupe window sees it. */
export function dedupeItem(click: Click): DedupeItem {
  return {
    key: visitorKey(click),
    identity: clickIdentity(click),
    eventTime: click.event_time,
    windowMs: click.dedupe_window_ms,
    standing: standingOf(click),
  };
}
