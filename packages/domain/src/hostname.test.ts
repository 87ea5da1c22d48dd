import { expect, test } from 'vitest';
import { canonicalHost, hostOf } from './hostname.ts';

test.each([
  ['news.example', 'news.example'],
  ['News.Example.', 'news.example'],
  [' news.example ', 'news.example'],
  ['müller-schuhe.example', 'xn--mller-schuhe-dlb.example'],
  ['MÜLLER-Schuhe.example', 'xn--mller-schuhe-dlb.example'],
  ['mu\u0308ller-schuhe.example', 'xn--mller-schuhe-dlb.example'],
  ['xn--mller-schuhe-dlb.example', 'xn--mller-schuhe-dlb.example'],
  ['XN--MLLER-SCHUHE-DLB.example', 'xn--mller-schuhe-dlb.example'],
  ['https://müller-schuhe.example/größe?x#y', 'xn--mller-schuhe-dlb.example'],
  ['例え。テスト', 'xn--r8jz45g.xn--zckzah'],
  ['straße.example', 'xn--strae-oqa.example'],
  ['ｎｅｗｓ.example', 'news.example'],
  ['localhost:4321', 'localhost'],
  ['[2A00::1]', '[2a00::1]'],
  ['null', 'null'],
  ['', ''],
  ['two words', ''],
  ['https://', ''],
])('%j is %j', (text, host) => {
  expect(canonicalHost(text)).toBe(host);
});

test.each([
  ['https://xn--mller-schuhe-dlb.example', 'xn--mller-schuhe-dlb.example'],
  ['https://Müller-Schuhe.example./größe', 'xn--mller-schuhe-dlb.example'],
  ['https://news.example@evil.example/', 'evil.example'],
  ['news.example', ''],
  ['null', ''],
  ['file://', ''],
  ['', ''],
])('the host of %j is %j', (address, host) => {
  expect(hostOf(address)).toBe(host);
});
