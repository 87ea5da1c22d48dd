import { createServer } from 'node:http';
import { PIXEL } from '@clickledger/pipeline/stages';

/** The baseline: the same image from a bare node:http server that does nothing else. */
createServer((_request, response) => {
  response.writeHead(200, {
    'Content-Type': 'image/gif',
    'Cache-Control': 'no-store',
    'Content-Length': PIXEL.length,
  });
  response.end(PIXEL);
}).listen(Number(process.argv[2]), '127.0.0.1', () => process.stdout.write('ready\n'));
