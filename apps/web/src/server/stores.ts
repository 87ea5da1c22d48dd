import 'server-only';
import { SharedAnswers } from '@clickledger/core';
import { type ClickHouseClient, openClickHouse, openPostgres, type Sql } from '@clickledger/db';
import { getServer } from '#env.ts';

export interface Stores {
  clickhouse: ClickHouseClient;
  sql: Sql;
}

// A development reload evaluates this module again; the connections and answers stay those of the process.
const processWide = globalThis as typeof globalThis & {
  clickledgerStores?: Stores;
  clickledgerAnswers?: SharedAnswers;
};

/** The stores of this process. Clients are made on first use and connect on first query, never in a build. */
export function getStores(): Stores {
  processWide.clickledgerStores ??= open();
  return processWide.clickledgerStores;
}

/** The answers that all who ask this process share. */
export function getSharedAnswers(): SharedAnswers {
  processWide.clickledgerAnswers ??= new SharedAnswers();
  return processWide.clickledgerAnswers;
}

function open(): Stores {
  const { clickhouseReadUrl, databaseUrl } = getServer().endpoints;
  return { clickhouse: openClickHouse(clickhouseReadUrl), sql: openPostgres(databaseUrl) };
}
