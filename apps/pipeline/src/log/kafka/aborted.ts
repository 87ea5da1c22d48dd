/** What a broker answers about one partition, as KafkaJS decodes it. */
export interface FetchedPartition {
  /** Aborted transactions with records among these, in the order in which they ended. */
  abortedTransactions?: { producerId: string; firstOffset: string }[] | null;
  messages: FetchedMessage[];
}

interface FetchedMessage {
  offset: string;
  key?: Buffer | null;
  isControlRecord?: boolean;
  batchContext?: { producerId?: string; inTransaction?: boolean };
}

/** A control record's key: its version, then 0 for abort, each in two bytes. */
const ABORT_KEY = Buffer.from([0, 0, 0, 0]);

/**
 * Marks the records of aborted transactions as control records: nobody gets to see those, but the position
 * moves past them.
 */
export function hideAborted(partition: FetchedPartition): void {
  const begin = (partition.abortedTransactions ?? [])
    .map(({ producerId, firstOffset }) => ({ producerId: String(producerId), first: BigInt(firstOffset) }))
    .sort((a, b) => Number(a.first - b.first));
  const aborting = new Set<string>();
  for (const message of partition.messages) {
    while (begin[0] && begin[0].first <= BigInt(message.offset))
      aborting.add(begin.shift()?.producerId ?? '');
    const producerId = String(message.batchContext?.producerId);
    if (!aborting.has(producerId)) continue;
    if (!message.isControlRecord) message.isControlRecord = message.batchContext?.inTransaction === true;
    else if (message.key && Buffer.from(message.key).equals(ABORT_KEY)) aborting.delete(producerId);
  }
  partition.abortedTransactions = [];
}
