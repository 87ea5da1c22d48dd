import { type Evidence, INVALID_CLASSES, SOURCES, VERDICTS } from '@clickledger/domain';
import { z } from 'zod';
import { int64, timeMs } from '#clickhouse/select.ts';

/** Columns of a raw click for `clickRow`; the table must have the alias `c`. */
export const CLICK_COLUMNS = `
  c.advertiser_id AS advertiser_id, campaign_id, click_id, creative_id, site_id, placement_id, visitor_id, source, import_id,
  toUnixTimestamp64Milli(c.event_time) AS event_time, toUnixTimestamp64Milli(c.received_at) AS received_at,
  ip, ip_prefix, user_agent, referrer, country, asn, asn_org, is_datacenter, browser, browser_version, os, device,
  declared_bot, verdict, invalid_class, duplicate_of, reasons, evidence, score, price_micros, cost_micros`;

const evidenceSchema: z.ZodType<Evidence[]> = z.array(
  z.object({
    rule: z.string(),
    version: z.number(),
    class: z.enum(['givt', 'sivt']),
    weight: z.number(),
    detail: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
);

const evidence = z.string().transform((text) => evidenceSchema.parse(JSON.parse(text || '[]')));

export const clickRow = z
  .object({
    advertiser_id: z.string(),
    campaign_id: z.string(),
    click_id: z.string(),
    creative_id: z.string(),
    site_id: z.string(),
    placement_id: z.string(),
    visitor_id: z.string(),
    source: z.enum(SOURCES),
    import_id: z.string(),
    event_time: timeMs,
    received_at: timeMs,
    ip: z.string(),
    ip_prefix: z.string(),
    user_agent: z.string(),
    referrer: z.string(),
    country: z.string(),
    asn: z.number(),
    asn_org: z.string(),
    is_datacenter: z.boolean(),
    browser: z.string(),
    browser_version: z.string(),
    os: z.string(),
    device: z.string(),
    declared_bot: z.string(),
    verdict: z.enum(VERDICTS),
    invalid_class: z.enum(INVALID_CLASSES),
    duplicate_of: z.string(),
    reasons: z.array(z.string()),
    evidence,
    score: z.number(),
    price_micros: int64,
    cost_micros: int64,
  })
  .transform((c) => ({
    advertiserId: c.advertiser_id,
    campaignId: c.campaign_id,
    clickId: c.click_id,
    creativeId: c.creative_id,
    siteId: c.site_id,
    placementId: c.placement_id,
    visitorId: c.visitor_id,
    source: c.source,
    /** The import that brought it; `''` for a live click. */
    importId: c.import_id,
    eventTime: c.event_time,
    receivedAt: c.received_at,
    /** In full for 30 days, then `''`; the prefix stays. */
    ip: c.ip,
    ipPrefix: c.ip_prefix,
    userAgent: c.user_agent,
    referrer: c.referrer,
    country: c.country,
    asn: c.asn,
    asnOrg: c.asn_org,
    isDatacenter: c.is_datacenter,
    browser: c.browser,
    browserVersion: c.browser_version,
    os: c.os,
    device: c.device,
    declaredBot: c.declared_bot,
    verdict: c.verdict,
    invalidClass: c.invalid_class,
    duplicateOf: c.duplicate_of,
    reasons: c.reasons,
    evidence: c.evidence,
    score: c.score,
    priceMicros: c.price_micros,
    costMicros: c.cost_micros,
  }));

/** A raw click as it is stored. `''` means not known or not given. */
export type ClickRow = z.infer<typeof clickRow>;
