// An HTTPS server on a free port of the loopback interface, in HTTP/2 and HTTP/1.1.
// Arguments: a PKCS#12 file, its password, the most streams on one connection.
// The first line printed is the port. The path says what is done with a request:
//   /after/<ms>     answers with its HTTP version and length after that time
//   /goaway         the same, but of each connection only the first request is taken, then GOAWAY is sent, and the
//                   connection is closed a moment after the answer
//   /cut            starts to answer, then resets the stream
//   /headers        answers with the headers of the request
//   /events         streams two events, and never ends
//   /counts         tells how many connections were made, and how many requests came in each HTTP version
// Ends when its standard input does.
import fs from 'node:fs';
import http2 from 'node:http2';

const [store, passphrase, maxConcurrentStreams] = process.argv.slice(2);
const counts = {connections: 0, open: 0, peak: 0, '2.0': 0, '1.1': 0};

function answer(request, response, length) {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({version: request.httpVersion, length}));
}

function act(request, response, length) {
  const [, act, argument] = request.url.split('/');
  if (act === 'counts') {
    response.end(JSON.stringify(counts));
    return;
  }
  counts[request.httpVersion]++;
  if (act === 'after') {
    setTimeout(() => answer(request, response, length), Number(argument));
  } else if (act === 'headers') {
    response.end(JSON.stringify(request.headers));
  } else if (act === 'events') {
    response.setHeader('content-type', 'text/event-stream');
    response.write('data: 1\n\ndata: [DONE]\n\n');
  } else if (act === 'goaway') {
    answer(request, response, length);
  } else if (act === 'cut') {
    response.write('{"choices":', () => response.stream.close(http2.constants.NGHTTP2_INTERNAL_ERROR));
  }
}

const server = http2.createSecureServer(
    {pfx: fs.readFileSync(store), passphrase, allowHTTP1: true, settings: {maxConcurrentStreams: Number(maxConcurrentStreams)}},
    (request, response) => {
      if (request.url === '/goaway' && request.stream && !request.stream.session.destroyed) {
        // All streams after the first one on this connection count as not processed.
        if (request.stream.session.taken !== undefined && request.stream.session.taken !== request.stream.id) {
          return;
        }
        const session = request.stream.session;
        session.taken = request.stream.id;
        session.goaway(http2.constants.NGHTTP2_NO_ERROR, request.stream.id);
        response.on('finish', () => setTimeout(() => session.destroy(), 50));
      }
      let length = 0;
      request.on('data', part => length += part.length);
      request.on('end', () => act(request, response, length));
      request.on('error', () => {});
    });
server.on('secureConnection', socket => {
  counts.connections++;
  counts.peak = Math.max(counts.peak, ++counts.open);
  socket.on('close', () => counts.open--);
});
server.on('sessionError', () => {});
server.listen({port: 0, host: '127.0.0.1', backlog: 4096}, () => console.log(server.address().port));
process.stdin.resume().on('end', () => process.exit());
