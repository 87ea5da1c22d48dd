/** Ids that examples carry; `''` where the advertiser has none. */
export interface ExampleIds {
  campaign: string;
  creative: string;
  site: string;
}

export function pixelTag(collectorUrl: string, { campaign, creative, site }: ExampleIds): string {
  const query = new URLSearchParams({ campaign, ...(creative && { creative }), ...(site && { site }) });
  return `<img src="${collectorUrl}/c.gif?${query.toString().replaceAll('&', '&amp;')}" width="1" height="1" alt="">`;
}

/** What a server makes of a pixel and a key: see docs/signing.md. */
export function signedPixel(collectorUrl: string, { campaign, creative, site }: ExampleIds): string {
  const text = [
    'clickledger-pixel-1',
    `campaign=${campaign}`,
    ...(creative ? [`creative=${creative}`] : []),
    'exp=UNIX_SECONDS',
    'kid=KEY_ID',
    'n=NONCE',
    ...(site ? [`site=${site}`] : []),
  ].join('\n');
  const query = new URLSearchParams({ campaign, ...(creative && { creative }), ...(site && { site }) });
  return [
    text,
    '',
    `${collectorUrl}/c.gif?${query}&exp=UNIX_SECONDS&n=NONCE&kid=KEY_ID&sig=BASE64URL_OF_HMAC_SHA256`,
  ].join('\n');
}

export function serverRequest(collectorUrl: string, { campaign, creative, site }: ExampleIds): string {
  const click = {
    campaign_id: campaign,
    ...(creative && { creative_id: creative }),
    ...(site && { site_id: site }),
    click_id: 'order-4711-click-1',
    ip: '203.0.113.7',
    user_agent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
  };
  const body = JSON.stringify({ clicks: [click] }, null, 2);
  return [
    `curl -X POST ${collectorUrl}/v1/clicks \\`,
    `  -H "Authorization: Bearer $CLICKLEDGER_KEY" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '${body}'`,
  ].join('\n');
}

export function importCommand({ campaign }: ExampleIds): string {
  return `npx clickledger import access.log.gz --map "/go/shoes=${campaign}"`;
}
