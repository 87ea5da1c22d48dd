import type { Duplex } from 'node:stream';
import type { UnreadableReason } from './metrics.ts';

const ANSWERS: Record<Exclude<UnreadableReason, 'hung_up'>, string> = {
  not_http: '400 Bad Request',
  headers_too_long: '431 Request Header Fields Too Large',
  too_slow: '408 Request Timeout',
};

/** Answers what node:http cannot hand to a door, as it would itself, and says why it could not. */
export function answerUnreadable({ code }: NodeJS.ErrnoException, socket: Duplex): UnreadableReason {
  const reason = reasonOf(code);
  if (reason === 'hung_up' || !socket.writable) socket.destroy();
  else socket.end(`HTTP/1.1 ${ANSWERS[reason]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  return reason;
}

function reasonOf(code: string | undefined): UnreadableReason {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return 'headers_too_long';
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return 'too_slow';
    case 'ECONNRESET':
    case 'EPIPE':
    case 'HPE_INVALID_EOF_STATE':
      return 'hung_up';
    default:
      return 'not_http';
  }
}
