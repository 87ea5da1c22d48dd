import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseIpv4 } from '@clickledger/domain';
import { describe, expect, it, onTestFinished } from 'vitest';
import { NetworkLists } from './network-lists.ts';

const ADDRESS = parseIpv4('198.18.0.7');

function workplace() {
  const root = mkdtempSync(join(tmpdir(), 'clickledger-network-lists-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const folder = mkdtempSync(join(root, 'lists-'));
  const open = async (keptDir = join(root, 'kept')) => {
    const lists = await NetworkLists.open({ paths: [folder], keptDir });
    onTestFinished(() => lists.close());
    return lists;
  };
  // As `mv` puts it there: never half of it.
  const put = (name: string, text: string) => {
    writeFileSync(join(root, 'draft'), text);
    renameSync(join(root, 'draft'), join(folder, name));
  };
  return { root, folder, open, put };
}
const said = (lists: NetworkLists) => lists.table.said(lists.table.ofIpv4(ADDRESS)).category;
const own = (lists: NetworkLists) => lists.status.lists.filter(({ shipped }) => !shipped);
const changed = async (lists: NetworkLists) => {
  await lists.look();
  await lists.look();
};

describe('an operator’s lists of networks', () => {
  it('come before what ships, and are read anew when they change, appear or go', async () => {
    const { folder, open, put } = workplace();
    const lists = await open();
    expect(said(lists)).toBe('reserved');
    put('vpn.txt', '198.18.0.0/16');
    await changed(lists);
    expect(said(lists)).toBe('vpn');
    put('tor.csv', 'network\n198.18.0.7\n');
    await changed(lists);
    expect(said(lists)).toBe('tor');
    put('tor.csv', 'network\n198.18.0.8\n');
    await changed(lists);
    expect(said(lists)).toBe('vpn');
    rmSync(join(folder, 'vpn.txt'));
    await changed(lists);
    expect(said(lists)).toBe('reserved');
    expect(own(lists).map(({ name }) => name)).toEqual(['tor.csv']);
  });

  it('that are equal give the later file the word', async () => {
    const { open, put } = workplace();
    put('10-vpn.txt', '198.18.0.7');
    put('90-corporate_proxy.txt', '198.18.0.7');
    expect(said(await open())).toBe('corporate_proxy');
  });

  it('are refused with their line when they break, and what they said before stays, over a restart as well', async () => {
    const { open, put } = workplace();
    put('vpn.txt', '198.18.0.7');
    put('tor.txt', '198.18.1.7');
    const lists = await open();
    const [, before] = own(lists);
    put('vpn.txt', '198.18.0.7\nnonsense');
    put('tor.txt', '198.18.0.7\n198.18.1.7');
    await changed(lists);
    for (const state of [lists, await open()]) {
      expect(said(state)).toBe('vpn');
      const [tor, vpn] = own(state);
      expect(tor).toMatchObject({ networks: 2, name: 'tor.txt' });
      expect(vpn).toEqual({
        ...before,
        problem: expect.stringContaining('vpn.txt, line 2: expected a network'),
      });
    }
    put('vpn.txt', '198.18.9.9');
    await changed(lists);
    expect(said(lists)).toBe('tor');
    expect(own(lists)[1]).not.toHaveProperty('problem');
  });

  it('that break where nothing can be kept leave all as it is', async () => {
    const { open, put } = workplace();
    put('vpn.txt', '198.18.0.7');
    const lists = await open('/dev/null/kept');
    put('vpn.txt', 'nonsense');
    await changed(lists);
    expect(said(lists)).toBe('vpn');
    expect(lists.status.problem).toContain('vpn.txt, line 1');
    put('vpn.txt', '198.18.1.7');
    await changed(lists);
    expect(said(lists)).toBe('reserved');
    expect(lists.status.problem).toBeUndefined();
  });

  it('that never could be read say nothing, and are told of', async () => {
    const { open, put } = workplace();
    put('vpn.txt', 'nonsense');
    const lists = await open();
    expect(said(lists)).toBe('reserved');
    expect(own(lists)).toEqual([
      expect.objectContaining({ name: 'vpn.txt', networks: 0, problem: expect.stringContaining('line 1') }),
    ]);
  });

  it('whose folder is away stay as they are', async () => {
    const { root, folder, open, put } = workplace();
    put('vpn.txt', '198.18.0.7');
    const lists = await open();
    renameSync(folder, join(root, 'away'));
    await changed(lists);
    expect(said(lists)).toBe('vpn');
    expect(lists.status.problem).toContain('stays in force');
    renameSync(join(root, 'away'), folder);
    await changed(lists);
    expect(lists.status.problem).toBeUndefined();
  });

  it('that are still being written are left alone until two looks see the same', async () => {
    const { open, put } = workplace();
    const lists = await open();
    put('vpn.txt', '198.18.0.7');
    await lists.look();
    expect(said(lists)).toBe('reserved');
    put('vpn.txt', '198.18.0.0/24');
    await lists.look();
    expect(said(lists)).toBe('reserved');
    await lists.look();
    expect(said(lists)).toBe('vpn');
  });

  it('are read while look-ups go on, each of which sees one state and nothing in between', async () => {
    const { open, put } = workplace();
    const networks = (third: number) =>
      Array.from({ length: 20_000 }, (_, i) => `198.18.${third}.${i % 250}`).join('\n');
    put('vpn.txt', networks(0));
    put('tor.txt', networks(1));
    const lists = await open();
    const [a, b] = [parseIpv4('198.18.0.9'), parseIpv4('198.18.1.9')];
    const pair = () => {
      const { table } = lists;
      return [a, b].map((address) => table.said(table.ofIpv4(address)).category).join(' ');
    };
    const seen = new Set<string>();
    let lookUps = 0;
    let reading = true;
    const asking = (async () => {
      while (reading) {
        for (let i = 0; i < 1_000; i++) seen.add(pair());
        lookUps += 1_000;
        await new Promise(setImmediate);
      }
    })();
    put('vpn.txt', networks(1));
    put('tor.txt', networks(0));
    await changed(lists);
    reading = false;
    await asking;
    expect(pair()).toBe('tor vpn');
    expect([...seen].sort()).toEqual(expect.arrayContaining(['vpn tor']));
    expect([...seen].every((state) => state === 'vpn tor' || state === 'tor vpn')).toBe(true);
    expect(lookUps).toBeGreaterThan(1_000);
  });
});
