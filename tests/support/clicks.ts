import { randomUUID } from 'node:crypto';
import { BROWSER } from './http.ts';

/** A click as a server reports it, with the visitor it speaks for. */
export interface ServerClick {
  campaign_id: string;
  click_id: string;
  creative_id?: string;
  site_id?: string;
  ip: string;
  user_agent: string;
  visitor_id?: string;
  occurred_at?: string;
}

/** An id that no other click has. */
export function newId(): string {
  return `e2e-${randomUUID()}`;
}

/** A click of a person whom no other click comes from, at a provider of homes. */
export function personClick(campaignId: string): ServerClick {
  return {
    campaign_id: campaignId,
    click_id: newId(),
    ip: homeAddress(),
    user_agent: BROWSER['User-Agent'],
    visitor_id: randomUUID(),
  };
}

/** An address within 93.192.0.0/11, a German provider's homes. */
function homeAddress(): string {
  const byte = (from: number, to: number) => from + Math.floor(Math.random() * (to - from));
  return `93.${byte(192, 224)}.${byte(0, 256)}.${byte(1, 255)}`;
}

/** Headers of a request with a server-side key. */
export function withKey(key: string): Record<string, string> {
  return { Authorization: `Bearer ${key}`, 'User-Agent': 'shop-backend/1.0' };
}
