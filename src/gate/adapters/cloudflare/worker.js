// The gate at Cloudflare: every request comes here before a file is given out. Files of the gated tree lie among the
// others, in a folder that is never answered from directly and whose name nobody knows, or in a bucket.
import { makeGate } from './gate.js';
import { fromBucket, hasBucket } from './s3.js';
import settings from './settings.js';

export default {
  fetch(request, environment) {
    const everybody = request => environment.ASSETS.fetch(request);
    const gated = hasBucket(environment) ? fromBucket.bind(null, environment) : fromAssets.bind(null, environment.ASSETS);
    return makeGate(settings, environment).answer(request, { everybody, gated });
  },
};

function fromAssets(assets, product, path, request) {
  const url = new URL(request.url);
  // The address at which a page is given out, not the one that is redirected there.
  const address = path.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, '');
  url.pathname = `/${settings.folder}${product}/${address.split('/').map(encodeURIComponent).join('/')}`;
  url.search = '';
  const headers = new Headers();
  for (const name of ['Range', 'If-Range']) if (request.headers.has(name)) headers.set(name, request.headers.get(name));
  return assets.fetch(new Request(url, { method: request.method, headers, redirect: 'manual' }));
}
