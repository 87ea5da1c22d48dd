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

function serverClick({ campaign, creative, site }: ExampleIds) {
  return {
    campaign_id: campaign,
    ...(creative && { creative_id: creative }),
    ...(site && { site_id: site }),
    click_id: 'order-4711-click-1',
    ip: '203.0.113.7',
    user_agent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
  };
}

/** The same click in Node.js. */
export function nodeRequest(collectorUrl: string, ids: ExampleIds): string {
  return [
    `const answer = await fetch('${collectorUrl}/v1/clicks', {`,
    "  method: 'POST',",
    '  headers: {',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the example's own template.
    '    Authorization: `Bearer ${process.env.CLICKLEDGER_KEY}`,',
    "    'Content-Type': 'application/json',",
    '  },',
    `  body: JSON.stringify({ clicks: [${JSON.stringify(serverClick(ids))}] }),`,
    '});',
    'console.log(answer.status, await answer.json());',
  ].join('\n');
}

/** The same click in Python, with nothing but its own library. */
export function pythonRequest(collectorUrl: string, ids: ExampleIds): string {
  return [
    'import json, os, urllib.request',
    '',
    `body = json.dumps({"clicks": [${JSON.stringify(serverClick(ids))}]}).encode()`,
    `request = urllib.request.Request("${collectorUrl}/v1/clicks", body, {`,
    '    "Authorization": "Bearer " + os.environ["CLICKLEDGER_KEY"],',
    '    "Content-Type": "application/json",',
    '})',
    'print(json.load(urllib.request.urlopen(request)))',
  ].join('\n');
}

/** What a tag manager runs when its trigger, a click on the ad, fires. */
export function tagManagerTag(collectorUrl: string, { campaign, creative, site }: ExampleIds): string {
  const click = JSON.stringify({
    campaign_id: campaign,
    ...(creative && { creative_id: creative }),
    ...(site && { site_id: site }),
  });
  return [
    '<script>',
    '  window.clickledger = window.clickledger || function () {',
    '    (clickledger.q = clickledger.q || []).push(arguments);',
    '  };',
    `  clickledger('click', ${click});`,
    '</script>',
    `<script async src="${collectorUrl}/t.js"></script>`,
  ].join('\n');
}

export function serverRequest(collectorUrl: string, ids: ExampleIds): string {
  const body = JSON.stringify({ clicks: [serverClick(ids)] }, null, 2);
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
