// Files of the gated tree from a private bucket that speaks S3: each is fetched with a signature that ends soon. Whoever
// reads a page never sees the bucket's address.
//
// Signature Version 4 in the query of the address:
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html

/** Seconds for which a signed address works. */
const LIFETIME = 300;

/** Whether the host's variables name a bucket. */
export const hasBucket = environment => Boolean(environment.GATE_S3_BUCKET);

/** A file of the gated tree, as the bucket answers. */
export async function fromBucket(environment, product, path, request) {
  const headers = new Headers();
  for (const name of ['Range', 'If-Range']) if (request.headers.has(name)) headers.set(name, request.headers.get(name));
  const key = [environment.GATE_S3_PREFIX, product, path].filter(Boolean).join('/');
  const address = await presign(bucketOf(environment), key, request.method, new Date());
  const found = await fetch(address, { method: request.method, headers, redirect: 'manual' });
  const kept = new Headers();
  for (const name of ['Content-Type', 'Content-Length', 'Content-Range', 'Accept-Ranges']) {
    if (found.headers.has(name)) kept.set(name, found.headers.get(name));
  }
  return new Response(found.body, { status: found.status, headers: kept });
}

function bucketOf(environment) {
  const { GATE_S3_BUCKET: bucket, GATE_S3_REGION: region, GATE_S3_KEY_ID: id, GATE_S3_SECRET: secret } = environment;
  if (!bucket || !region || !id || !secret) throw new Error('GATE_S3_BUCKET, GATE_S3_REGION, GATE_S3_KEY_ID and GATE_S3_SECRET belong together');
  // With an address of its own (R2, MinIO …) the bucket is the first part of the path, else of the host.
  const endpoint = environment.GATE_S3_ENDPOINT;
  return { address: endpoint ? `${endpoint.replace(/\/$/, '')}/${bucket}` : `https://${bucket}.s3.${region}.amazonaws.com`, region, id, secret };
}

/** An address at which an object can be read until it ends. */
export async function presign(bucket, key, method, at, lifetime = LIFETIME) {
  const url = new URL(bucket.address);
  const path = `${url.pathname.replace(/\/$/, '')}/${key.split('/').map(encode).join('/')}`;
  const moment = at.toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${moment.slice(0, 8)}/${bucket.region}/s3/aws4_request`;
  // In the order of their names, as what is signed wants them.
  const query = [
    ['X-Amz-Algorithm', 'AWS4-HMAC-SHA256'],
    ['X-Amz-Credential', `${bucket.id}/${scope}`],
    ['X-Amz-Date', moment],
    ['X-Amz-Expires', String(lifetime)],
    ['X-Amz-SignedHeaders', 'host'],
  ].map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
  const request = [method, path, query, `host:${url.host}\n`, 'host', 'UNSIGNED-PAYLOAD'].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', moment, scope, hex(await crypto.subtle.digest('SHA-256', bytes(request)))].join('\n');
  let signing = bytes(`AWS4${bucket.secret}`);
  for (const part of scope.split('/')) signing = await hmac(signing, part);
  return `${url.origin}${path}?${query}&X-Amz-Signature=${hex(await hmac(signing, toSign))}`;
}

async function hmac(key, text) {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return crypto.subtle.sign('HMAC', imported, bytes(text));
}

const bytes = text => new TextEncoder().encode(text);
const hex = buffer => [...new Uint8Array(buffer)].map(byte => byte.toString(16).padStart(2, '0')).join('');
/** Everything but letters, digits and `-._~` as `%XX`. */
const encode = text => encodeURIComponent(text).replace(/[!'()*]/g, letter => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
