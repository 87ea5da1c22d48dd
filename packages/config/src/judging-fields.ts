import { z } from 'zod';
import { limit } from './env-fields.ts';

/** What a deployment may say about how its clicks are judged, and how many it takes. */
export const judgingFields = {
  DEDUPE_WINDOW_MS: z.coerce
    .number()
    .int()
    .min(1000)
    .max(86_400_000)
    .default(30_000)
    .describe(
      'A repeat of the same visitor within this many ms is a duplicate; campaigns may set their own.',
    ),
  IAB_ROBOTS_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Robots of the IAB/ABC International Spiders and Bots List, for members who have the file; read at the start.',
    ),
  IAB_BROWSERS_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('Valid browsers of the same list; a user agent that none of them matches is no browser.'),
  NETWORK_LISTS: z
    .string()
    .optional()
    .transform((text) => (text ?? '').split(',').map((path) => path.trim()))
    .transform((paths) => paths.filter((path) => path !== ''))
    .describe(
      'Your own lists of networks, as files and folders of them, comma separated: .txt, .netset, .ipset, .cidr, .list (a network a line), .csv and .mmdb. Of equal networks the later file decides. What changes is read without a restart.',
    ),
  REGION_DATABASE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'A MaxMind DB whose records name regions by their codes, such as GeoLite2 City: clicks are told apart by region with it. What changes is read without a restart.',
    ),
  NETWORK_LISTS_MAX_AGE_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3650)
    .default(30)
    .describe(
      'Days after which a list of your own, or the database of regions, is called stale: the collector says so, and judges by it all the same.',
    ),
  LIMIT_ADDRESS_PER_SECOND: limit(20).describe(
    'Clicks a second, without a key, from one address (IPv4) or /64 (IPv6); ten seconds of it may come at once. 0: no limit.',
  ),
  LIMIT_CAMPAIGN_PER_SECOND: limit(20_000).describe(
    'Clicks a second, without a key, for one campaign; ten seconds of it may come at once. 0: no limit.',
  ),
  LIMIT_KEY_PER_SECOND: limit(20_000).describe(
    'Clicks a second with one server-side key; ten seconds of it may come at once. 0: no limit.',
  ),
};
