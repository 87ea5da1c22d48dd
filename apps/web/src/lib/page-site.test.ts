import { expect, test } from 'vitest';
import { pageSite } from './page-site.ts';

const sites = [
  { id: 'news', hostname: 'news.example' },
  { id: 'blog', hostname: 'blog.news.example' },
];

test.each([
  ['https://news.example/a', '', 'news'],
  ['https://www.news.example/', 'blog', 'news'],
  ['https://my.blog.news.example/', '', 'blog'],
  ['https://evilnews.example/', '', undefined],
  ['', 'blog', 'blog'],
  ['https://other.example/', 'news', 'news'],
])('%s of a click that names %j is of %s', (referrer, siteId, site) => {
  expect(pageSite(sites, { referrer, siteId })?.id).toBe(site);
});
