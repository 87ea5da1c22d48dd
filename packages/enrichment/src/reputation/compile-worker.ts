import { parentPort, workerData } from 'node:worker_threads';
import { type CompileOrder, compileLists } from './compile.ts';

/** A thread of its own: large files take seconds, and clicks are answered meanwhile. */
const data = compileLists(workerData as CompileOrder);
const buffers = [data.ipv4Starts, data.ipv4Codes, data.ipv6Starts, data.ipv6Codes].map(
  ({ buffer }) => buffer,
);
parentPort?.postMessage(data, buffers as ArrayBuffer[]);
