import { pixelSignature, testSignature, UNSIGNED } from '#collect/signature.ts';
import { toldOf } from '#collect/told.ts';
import { filterOf, visitOf } from '#collect/visit.ts';
import { type Door, headersOf, send, UNCACHED } from './door.ts';
import { filter } from './filter.ts';
import { limitedHeaders, refuseLimited } from './limited.ts';

/** The smallest transparent GIF: 43 bytes (GIF89a, one pixel). */
export const PIXEL = Buffer.from('R0lGODlhAQABAPAAAAAAAP///yH5BAUAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');
const HEADERS = { 'Content-Type': 'image/gif', ...UNCACHED };
/** As text: node:http writes a text together with the headers, a buffer by itself. */
const BODY = PIXEL.toString('latin1');
/** The usual answer, put together once; node:http reads a list of names and values sooner than an object. */
const COUNTED = Object.entries(headersOf(HEADERS, PIXEL.length)).flatMap(([name, value]) => [
  name,
  String(value),
]);

/** Query parameters of the pixel and the fields they fill. */
const PIXEL_FIELDS = {
  campaign: 'campaign_id',
  creative: 'creative_id',
  site: 'site_id',
  placement: 'placement_id',
  click_id: 'click_id',
  visitor: 'visitor_id',
} as const;
const PARAMETERS = Object.entries(PIXEL_FIELDS);

/**
 * `GET /c.gif`: counts the click and answers with the pixel whatever the verdict, as a page shows a
 * broken image otherwise; a refusal is named in the `Clickledger-Rejected` header. Too many at once are answered 429,
 * with the pixel all the same.
 */
export const pixel: Door = async (request, response, { query }, context) => {
  const { catalog, collector, limits, metrics, signingKeys, trustedHops } = context;
  const kind = filterOf(request);
  if (kind) {
    filter({ kind, source: 'pixel' }, [pixelInput(query)], context);
    return send(response, 200, HEADERS, BODY, 'latin1');
  }
  const visit = visitOf(request, 'pixel', trustedHops);
  const input = pixelInput(query);
  const limited = limits.admit(visit, [input.campaign_id ?? ''], catalog());
  if (limited) {
    refuseLimited(limited, [input], visit, context);
    return send(response, 429, { ...HEADERS, ...limitedHeaders(limited) }, BODY, 'latin1');
  }
  const test = query.get('test');
  const signature =
    test === null
      ? pixelSignature(query, visit.receivedAt, signingKeys)
      : testSignature(test, input, visit.receivedAt, signingKeys);
  const [outcome] = await collector.collect([
    signature === UNSIGNED
      ? { input, visit }
      : {
          input: { ...(signature.clickId && { click_id: signature.clickId }), ...input },
          visit: { ...visit, ...signature.visit },
        },
  ]);
  if (outcome && 'refused' in outcome) {
    metrics.rejected('pixel', outcome.refused.code);
    const { code } = toldOf(outcome.refused, visit, catalog());
    return send(response, 200, { ...HEADERS, 'Clickledger-Rejected': code }, BODY, 'latin1');
  }
  metrics.accepted('pixel', 1);
  response.writeHead(200, COUNTED);
  response.end(BODY, 'latin1');
};

/** The pixel's parameters as a click; parameters that it does not know (cache busters) are passed over. */
export function pixelInput(parameters: URLSearchParams): Record<string, string> {
  const input: Record<string, string> = {};
  for (const [parameter, field] of PARAMETERS) {
    const value = parameters.get(parameter);
    if (value) input[field] = value;
  }
  return input;
}
