import type { MetricsTarget } from '@clickledger/config';
import type { ClickHouseClient, Sql } from '@clickledger/db';

/** Who asks. An operator belongs to no advertiser; everyone else looks at one that is theirs. */
export interface Session {
  userId: string;
  email: string;
  name: string;
  isOperator: boolean;
  advertiser: SessionAdvertiser | null;
}

export interface SessionAdvertiser {
  id: string;
  name: string;
  /** ISO 4217. */
  currency: string;
  /** IANA name: the zone of every day and hour that is shown. */
  timeZone: string;
}

export interface Stores {
  clickhouse: ClickHouseClient;
  sql: Sql;
}

/** The part of a logger that the API needs. */
export interface Logger {
  error(details: object, message: string): void;
}

/** What a procedure works with. The tenant is `session.advertiser` and nothing else. */
export interface Context {
  session: Session | null;
  db: Stores;
  logger: Logger;
  /** What links to the collector are made of. */
  links: { collectorUrl: string; secret: string };
  /** Where the pipeline's processes say how they are. */
  metricsTargets: () => MetricsTarget[];
  /** The time of the request, in ms. */
  now: number;
}
