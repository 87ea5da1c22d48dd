import type { Profile } from '@clickledger/config';
import type { StageRole } from '@clickledger/core';
import type { Part } from '@clickledger/domain';

/** A process that works on clicks, or a store that keeps them, as the picture of the pipeline has it. */
export interface PictureNode {
  id: string;
  kind: 'process' | 'store';
  name: string;
  /** The role that does it, or the engine that keeps it. */
  by: string;
  role?: StageRole;
  /** What it does, in lines of at most 46 signs. */
  lines: readonly string[];
  /** What becomes of clicks here. */
  marks?: readonly Part[];
}

/** Who hands on to whom, by ids. */
export type PictureEdge = readonly [from: string, to: string];

export interface Picture {
  nodes: readonly PictureNode[];
  edges: readonly PictureEdge[];
}

/** The way of a click through the engines that this installation runs on, in the order of the way. */
export function pipelineOf({ kafka, redisUrl, flink, clickhouseUrl, databaseUrl }: Profile): Picture {
  const clickhouse = clickhouseUrl ? 'ClickHouse' : 'ClickHouse, embedded';
  const memory = redisUrl ? 'Redis' : 'its memory';
  const nodes: PictureNode[] = [
    {
      ...{ id: 'doors', kind: 'process', name: 'Front doors', by: 'collector', role: 'collector' },
      lines: [
        'Checks a click, adds country and browser,',
        'asks the rules that need no memory, and',
        `then ${memory} whether it repeats another.`,
      ],
      marks: ['rejected'],
    },
    {
      ...{ id: 'clicks', kind: 'store', name: 'clicks', by: kafka ? 'Kafka' : 'journal' },
      lines: ['A click that is here is acknowledged.'],
    },
    {
      ...{ id: 'scorer', kind: 'process', name: 'Scorer', by: 'scorer', role: 'scorer' },
      lines: ['Looks for patterns over time, and gives', 'each click its verdict, exactly once.'],
      marks: ['billable', 'duplicate', 'givt', 'sivt'],
    },
    {
      ...{ id: 'scored', kind: 'store', name: 'clicks.scored', by: kafka ? 'Kafka' : 'lmdb' },
      lines: ['The same clicks with verdict and price.'],
    },
    {
      ...{ id: 'loader', kind: 'process', name: 'Loader', by: 'loader', role: 'loader' },
      lines: ['Writes clicks in batches, each of which', 'counts once however often it is sent.'],
    },
    {
      ...{ id: 'raw', kind: 'store', name: 'Raw clicks', by: clickhouse },
      lines: ['Every click with all that was found.'],
    },
    {
      ...{ id: 'windows', kind: 'process', name: 'Windows', by: flink ? 'Flink' : 'loader' },
      lines: flink
        ? ['Counts each minute and hour as', 'clicks come, late ones included.']
        : ['Counts each minute and hour that was', 'touched anew, from raw clicks.'],
    },
    {
      ...{ id: 'rollups', kind: 'store', name: 'Counts', by: clickhouse },
      lines: ['By minute and hour: what pages show.'],
    },
    {
      ...{ id: 'reconciler', kind: 'process', name: 'Reconciler', by: 'reconciler', role: 'reconciler' },
      lines: [
        'Compares each closed hour with raw clicks,',
        'repairs it, looks back for invalid ones,',
        'and issues statements.',
      ],
    },
    {
      ...{ id: 'books', kind: 'store', name: 'Books', by: databaseUrl ? 'PostgreSQL' : 'Postgres, embedded' },
      lines: ['Accounts, campaigns, prices, statements.'],
    },
    {
      ...{ id: 'web', kind: 'process', name: 'Dashboard and API', by: 'web' },
      lines: ['Read all of it, and change no click.'],
    },
  ];
  return {
    nodes,
    edges: [
      ['doors', 'clicks'],
      ['clicks', 'scorer'],
      ['scorer', 'scored'],
      ['scored', 'loader'],
      ['loader', 'raw'],
      flink ? ['scored', 'windows'] : ['raw', 'windows'],
      ['windows', 'rollups'],
      ['rollups', 'reconciler'],
      ['reconciler', 'books'],
      ['books', 'web'],
    ],
  };
}

/** The picture as text: who does what, one sentence each. */
export function inWords({ nodes }: Picture): (readonly [name: string, words: string])[] {
  return nodes.map(({ name, by, lines }) => {
    const same = by.toLowerCase() === name.toLowerCase();
    return [same ? name : `${name} (${by})`, lines.join(' ')] as const;
  });
}
