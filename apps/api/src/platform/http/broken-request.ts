import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import { type Socket } from 'node:net';
import { AppError } from '../errors/app-error.ts';
import { toProblem } from '../errors/problem.ts';
import { newId } from '../ids.ts';

const TOO_LONG = new AppError('request.too_large', 431, 'The address and the headers together are too large');
const TOO_MUCH = new AppError('request.too_large', 413, 'The parts of the body come with too many remarks');
const TOO_SLOW = new AppError('request.malformed', 408, 'The request did not come to its end in time');
const NO_HTTP = new AppError('request.malformed', 400, 'This is not HTTP that can be read');

const BY_CODE: Record<string, AppError> = {
  HPE_HEADER_OVERFLOW: TOO_LONG,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: TOO_MUCH,
  ERR_HTTP_REQUEST_TIMEOUT: TOO_SLOW,
};

/** Answers what is no request yet: there is no route, no filter and no reply for it, only the connection. */
export const answerBrokenRequest = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const known = BY_CODE[error.code ?? ''] ?? NO_HTTP;
  const requestId = newId();
  const body = JSON.stringify(toProblem(known, requestId));
  const head = [
    `HTTP/1.1 ${known.status} ${STATUS_CODES[known.status]}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${requestId}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
};

const UNEXPECTED = new AppError('request.malformed', 417, 'Nothing but 100-continue can be expected here');

/** Node answers these by itself otherwise, with nothing in it. */
export const refuseExpectation = (_request: IncomingMessage, response: ServerResponse): void => {
  const requestId = newId();
  const body = JSON.stringify(toProblem(UNEXPECTED, requestId));
  response.writeHead(UNEXPECTED.status, {
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'x-request-id': requestId,
    connection: 'close',
  });
  response.end(body);
};
