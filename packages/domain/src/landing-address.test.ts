import { expect, test } from 'vitest';
import { landingAddress } from './landing-address.ts';

test.each([
  ['https://www.acme.example/shoes', 'https://www.acme.example/shoes'],
  [' www.acme.example ', 'https://www.acme.example/'],
  ['acme.example:8443/a', 'https://acme.example:8443/a'],
  ['HTTP://ACME.example/A', 'http://acme.example/A'],
  ['https://bücher.example/größe?q=ä', 'https://xn--bcher-kva.example/gr%C3%B6%C3%9Fe?q=%C3%A4'],
  ['https://acme.example/{click_id}/x?c={campaign_id}', 'https://acme.example/{click_id}/x?c={campaign_id}'],
  ['http://localhost:3000/', 'http://localhost:3000/'],
])('%s is kept as %s', (typed, url) => {
  expect(landingAddress(typed)).toEqual({ url });
  // What is kept is kept as it is when it is typed again.
  expect(landingAddress(url)).toEqual({ url });
});

test.each([
  ['', /give a web address/],
  ['https://', /give a web address/],
  ['javascript:alert(1)', /use http or https/],
  ['ftp://acme.example/', /use http or https/],
  ['https://ada:pw@acme.example/', /user name and password/],
  ['shop', /whole name of the host/],
  ['https://acme.example/?id={clickid}', /\{clickid\} is not filled in/],
  [`https://acme.example/${'x'.repeat(2_048)}`, /2048 characters at most/],
])('%s is refused', (typed, problem) => {
  expect(landingAddress(typed)).toEqual({ problem: expect.stringMatching(problem) });
});
