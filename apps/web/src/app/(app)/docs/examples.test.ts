import { expect, test } from 'vitest';
import { pixelTag, serverRequest } from './examples.ts';

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
