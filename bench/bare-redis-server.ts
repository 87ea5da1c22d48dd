import { createServer } from 'node:http';
import { PIXEL } from '@clickledger/pipeline/stages';
import { Redis } from 'ioredis';

/** The baseline of the distributed collector: the same image, after one `SET NX` in Redis for each request. */
const redis = new Redis(process.argv[3] ?? '', { enableAutoPipelining: true });
let n = 0;
// It ends with the bench, however that ends.
process.once('disconnect', () => process.exit());
createServer((_request, response) => {
  redis.set(`bare:${process.pid}:${n++}`, '1', 'PX', 30_000, 'NX').then(() => {
    response.writeHead(200, {
      'Content-Type': 'image/gif',
      'Cache-Control': 'no-store',
      'Content-Length': PIXEL.length,
    });
    response.end(PIXEL);
  });
}).listen(Number(process.argv[2]), '127.0.0.1', () => process.stdout.write('ready\n'));
