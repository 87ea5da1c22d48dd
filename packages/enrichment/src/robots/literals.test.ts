import { list } from 'isbot';
import { describe, expect, it, test } from 'vitest';
import { LiteralSearch } from './literal-search.ts';
import { literalsOf } from './literals.ts';

describe('the literal of a pattern', () => {
  it.each([
    ['Googlebot\\/', ['googlebot/']],
    ['Ahrefs(Bot|SiteAudit)', ['ahrefs']],
    ['[wW]get', ['get']],
    ['(?<! cu)bots?(?:\\b|_)', ['bot']],
    ['^Feedly\\/|Spider', ['feedly/', 'spider']],
    ['archive\\.org_bot', ['archive.org_bot']],
    ['colou?r', ['colo']],
    ['x{2}yz', ['yz']],
    ['\\bab+c', ['ab']],
    ['^\\d+\\b', null],
    ['spider|\\w+', null],
  ])('of %s is %j', (pattern, literals) => {
    expect(literalsOf(pattern)).toEqual(literals);
  });

  test('stands in what the pattern matches', () => {
    const agents = [
      'Mozilla/5.0 (compatible; SomeBot/1.0; +http://a.example/spider.html)',
      'python/3',
      'W3C_Validator',
    ];
    for (const pattern of list) {
      const literals = literalsOf(pattern);
      for (const agent of agents) {
        if (literals === null || !new RegExp(pattern, 'i').test(agent)) continue;
        expect(literals.some((literal) => agent.toLowerCase().includes(literal))).toBe(true);
      }
    }
  });
});

describe('a search for literals', () => {
  const found = (literals: string[], text: string) => {
    const all: [string, number][] = [];
    new LiteralSearch(literals).find(text, (index, end) => {
      all.push([literals[index] as string, end]);
      return false;
    });
    return all;
  };

  it('finds each wherever it ends, whatever its case', () => {
    expect(found(['he', 'she', 'hers'], 'uSHErs')).toEqual([
      ['she', 4],
      ['he', 4],
      ['hers', 6],
    ]);
  });

  it('begins anew behind what no literal has', () => {
    expect(found(['ab'], 'aéb a b ab')).toEqual([['ab', 10]]);
  });

  it('stops when told to', () => {
    let seen = 0;
    expect(new LiteralSearch(['a']).find('aaa', () => ++seen === 2)).toBe(true);
    expect(seen).toBe(2);
  });

  it('refuses a literal that is not ASCII', () => {
    expect(() => new LiteralSearch(['é'])).toThrow('not ASCII');
  });
});
