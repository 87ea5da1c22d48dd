import { expect, test } from 'vitest';
import { nodeRequest, pixelTag, pythonRequest, serverRequest, tagManagerTag } from './examples.ts';

const ids = { campaign: 'acme-shoes', creative: 'trail', site: '' };

test('the pixel is a whole, escaped image tag without what is not known', () => {
  expect(pixelTag('http://localhost:8080', ids)).toBe(
    '<img src="http://localhost:8080/c.gif?campaign=acme-shoes&amp;creative=trail" width="1" height="1" alt="">',
  );
});

test('the server example is a shell command with a JSON body', () => {
  const command = serverRequest('http://localhost:8080', ids);
  const body = /-d '([\s\S]+)'$/.exec(command)?.[1] ?? '';
  expect(JSON.parse(body).clicks[0]).toMatchObject({ campaign_id: 'acme-shoes', creative_id: 'trail' });
  expect(body).not.toContain('site_id');
});

test('a tag names the fields that the snippet takes, and the other examples the same click', () => {
  const at = 'http://localhost:8080';
  expect(tagManagerTag(at, ids)).toContain(
    `clickledger('click', {"campaign_id":"acme-shoes","creative_id":"trail"});`,
  );
  const [, click] = /clicks: \[(.+)\]/.exec(nodeRequest(at, ids)) ?? [];
  expect(JSON.parse(click ?? '')).toMatchObject({ campaign_id: 'acme-shoes', creative_id: 'trail' });
  expect(pythonRequest(at, ids)).toContain(`"clicks": [${click}]`);
});
