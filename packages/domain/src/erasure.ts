import type { ClickHeaders } from './click-headers.ts';

/** What of a click is about the person who clicked; it goes when the person is erased. */
export interface PersonalFields {
  ip: string;
  visitor_id: string;
  user_agent: string;
  referrer: string;
  headers: ClickHeaders | null;
  /** Few may live there, and no window counts by it. Not in every record. */
  region?: string;
}

const PREFIX = 'erased:';
const ERASED = /^erased:(\d{4}-\d{2}-\d{2}):/;

/** Stands for a visitor who was erased, the same in all of their clicks. `at` in ms UTC. */
export function erasedVisitor(erasureId: string, at: number): string {
  return `${PREFIX}${new Date(at).toISOString().slice(0, 10)}:${erasureId}`;
}

/** The click without the person. What was counted by it (country, device, verdict, price) stays. */
export function withoutPerson<C extends PersonalFields>(click: C, visitor: string): C {
  return {
    ...click,
    ip: '',
    visitor_id: visitor,
    user_agent: '',
    referrer: '',
    headers: null,
    // A record is changed where it lies, and never grows.
    ...(click.region && { region: '' }),
  };
}

/** The day (YYYY-MM-DD, UTC) on which the visitor of a click was erased on request; null for any other click. */
export function erasedOn(click: { visitorId: string; ip: string; userAgent: string }): string | null {
  // A sender may call a visitor so; only an erased one has neither address nor browser.
  if (click.ip !== '' || click.userAgent !== '') return null;
  return ERASED.exec(click.visitorId)?.[1] ?? null;
}
