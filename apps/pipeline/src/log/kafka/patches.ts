import { createRequire } from 'node:module';
import { type FetchedPartition, hideAborted } from './aborted.ts';
import { FetchRest, type FetchWait } from './fetch-rest.ts';
import { encodeProduceRequest, isPlain, type ProduceRequest } from './protocol/produce-request.ts';

interface Broker {
  fetch(request: FetchWait): Promise<{ responses: { partitions: FetchedPartition[] }[] }>;
  listOffsets(request: { isolationLevel?: number }): Promise<unknown>;
}

interface RequestQueue {
  pending: unknown[];
  scheduleCheckPendingRequests(): void;
}

interface Produce {
  protocol(of: { version: number }): (request: ProduceRequest) => {
    request: { encode: () => Promise<Encoded> };
  };
}

/** What KafkaJS looks at of its `Encoder`. */
interface Encoded {
  buf: Buffer;
  buffer: Buffer;
  size(): number;
}

/** The first version of the Produce request with record batches (message format 2). */
const WITH_RECORD_BATCHES = 3;
const READ_UNCOMMITTED = 0;

let corrected = false;

/**
 * Corrects KafkaJS 2.2.4 in the methods through which all such questions go.
 *
 * - It takes aborted transactions to be listed by their beginnings and to begin one a record, and lets others
 *   through when several overlap: records that were never committed.
 * - It tells an administrator the end of a partition as consumers see it, which for a moment does not hold
 *   what a transaction has just committed. Consumers ask for their own kind of end.
 * - Each connection without anything to send looks for something to send a thousand times a second, by a timer that
 *   was meant to be set while the broker slows it down, and that Node.js warns of.
 * - It copies each record a dozen times on its way to the socket and computes with BigInts where 32 bits do, which
 *   took a collector a fifth of its time.
 * - Its consumers fetch at the same pace whether anything comes or not (`fetch-rest.ts`).
 */
export function correctKafkaJs(): void {
  if (corrected) return;
  corrected = true;
  const require = createRequire(import.meta.url);
  correctBroker((require('kafkajs/src/broker') as { prototype: Broker }).prototype);
  correctProduce(
    (require('kafkajs/src/protocol/requests') as { requests: { Produce: Produce } }).requests.Produce,
  );
  correctQueue((require('kafkajs/src/network/requestQueue') as { prototype: RequestQueue }).prototype);
}

function correctBroker(prototype: Broker): void {
  const { fetch, listOffsets } = prototype;
  const rests = new WeakMap<Broker, FetchRest>();
  prototype.fetch = async function correctedFetch(request) {
    const rest = rests.get(this) ?? new FetchRest(performance.now());
    rests.set(this, rest);
    const answer = await fetch.call(this, rest.waits(request, performance.now()));
    const partitions = answer.responses.flatMap((response) => response.partitions);
    partitions.forEach(hideAborted);
    const records = partitions.reduce((sum, { messages }) => sum + messages.length, 0);
    rest.answered(records, performance.now());
    return answer;
  };
  prototype.listOffsets = function correctedListOffsets(request) {
    return listOffsets.call(this, { ...request, isolationLevel: request.isolationLevel ?? READ_UNCOMMITTED });
  };
}

function correctProduce(produce: Produce): void {
  const { protocol } = produce;
  produce.protocol = (of) => {
    const exchange = protocol(of);
    if (of.version < WITH_RECORD_BATCHES) return exchange;
    return (asked) => {
      const { request, ...rest } = exchange(asked);
      return { ...rest, request: isPlain(asked) ? { ...request, encode: () => encode(asked) } : request };
    };
  };
}

async function encode(request: ProduceRequest): Promise<Encoded> {
  const buffer = await encodeProduceRequest(request, Date.now());
  return { buf: buffer, buffer, size: () => buffer.length };
}

function correctQueue(prototype: RequestQueue): void {
  const { scheduleCheckPendingRequests } = prototype;
  prototype.scheduleCheckPendingRequests = function correctedSchedule() {
    if (this.pending.length > 0) scheduleCheckPendingRequests.call(this);
  };
}
