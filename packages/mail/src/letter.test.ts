import { expect, test } from 'vitest';
import { type Letter, letterHtml, letterLink, letterText } from './letter.ts';

const letter: Letter = {
  to: 'ada@acme.example',
  subject: 'Choose a password',
  paragraphs: ['Somebody asked for a new password for <b>Ada & Co</b>.'],
  link: { label: 'Choose a password', url: letterLink('https://ads.example/', '/login/reset', 'a+b/c=') },
  afterwards: ['It holds for 30 minutes.'],
};

test('a token stands after the hash, where no server logs it, and survives the address', () => {
  const { origin, pathname, search, hash } = new URL(letter.link.url);
  expect([origin, pathname, search]).toEqual(['https://ads.example', '/login/reset', '']);
  expect(new URLSearchParams(hash.slice(1)).get('token')).toBe('a+b/c=');
  expect(letterLink('https://host.example/ads', '/setup', 't')).toBe(
    'https://host.example/ads/setup#token=t',
  );
});

test('the text has the whole link on a line of its own', () => {
  expect(letterText(letter).split('\n')).toContain(letter.link.url);
});

test('the HTML says names as they are and loads nothing', () => {
  const html = letterHtml(letter);
  expect(html).toContain('&lt;b&gt;Ada &amp; Co&lt;/b&gt;');
  expect(html).not.toMatch(/<img|<link|<script|src=|@import|url\(/);
});
