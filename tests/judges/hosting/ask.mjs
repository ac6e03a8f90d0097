// A request as it stands, and the whole answer: headers are counted, nothing is decoded and nothing followed.
import http from 'node:http';

/** A function that asks a host on 127.0.0.1. */
export const ask = port => (address, headers = {}) => new Promise((resolve, reject) => {
  const request = http.request({ host: '127.0.0.1', port, path: address, headers: { Host: 'school.example', ...headers } }, response => {
    const chunks = [];
    response.on('data', chunk => chunks.push(chunk));
    response.on('error', reject);
    response.on('end', () => resolve(answer(response.statusCode, response.rawHeaders, Buffer.concat(chunks))));
  });
  request.on('error', reject);
  request.end();
});

/** An answer from a flat list of names and values. */
export function answer(status, raw, body) {
  const headers = {};
  const counts = {};
  for (let place = 0; place < raw.length; place += 2) {
    const name = raw[place].toLowerCase();
    headers[name] = name in headers ? `${headers[name]}, ${raw[place + 1]}` : raw[place + 1];
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return { status, headers, body, count: name => counts[name] ?? 0 };
}
