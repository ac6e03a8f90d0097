// The gate at Netlify: an edge function that every request passes. Files of the gated tree lie among the others, in a
// folder that is never answered from directly and whose name nobody knows, or in a bucket.
import { makeGate } from '../gate/gate.js';
import { fromBucket, hasBucket } from '../gate/s3.js';
import settings from '../gate/settings.js';

const NAMES = ['TUITION_GATE_SECRET', 'GATE_S3_BUCKET', 'GATE_S3_REGION', 'GATE_S3_KEY_ID', 'GATE_S3_SECRET', 'GATE_S3_ENDPOINT', 'GATE_S3_PREFIX', 'GATE_TEST_SELLERS'];

export default function gate(request, context) {
  const environment = Object.fromEntries(NAMES.map(name => [name, Netlify.env.get(name)]));
  const everybody = () => context.next();
  const gated = hasBucket(environment) ? fromBucket.bind(null, environment) : fromSite.bind(null, context);
  return makeGate(settings, environment).answer(request, { everybody, gated });
}

/** Where the function fails, the request does: it does not go on to the files. */
export const config = { path: '/*', onError: 'fail' };

function fromSite(context, product, path, request) {
  const url = new URL(request.url);
  const address = path.replace(/(^|\/)index\.html$/, '$1');
  url.pathname = `/${settings.folder}${product}/${address.split('/').map(encodeURIComponent).join('/')}`;
  url.search = '';
  const headers = new Headers();
  for (const name of ['Range', 'If-Range']) if (request.headers.has(name)) headers.set(name, request.headers.get(name));
  return context.next(new Request(url, { method: request.method, headers, redirect: 'manual' }));
}
