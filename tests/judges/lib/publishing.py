"""Places to publish to, for the judge `publish`: a store that speaks S3 with a proxy before it that makes faults, a
WebDAV server, an SSH server, and stand-ins for OSS and COS that check signatures by their own reading of the rules."""
import base64
import hashlib
import hmac
import http.client
import logging
import os
import shutil
import socket
import subprocess
import threading
import time
import urllib.parse
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ERROR = "<?xml version='1.0' encoding='UTF-8'?><Error><Code>{}</Code><Message>{}</Message><RequestId>1</RequestId></Error>"


class Quiet(ThreadingHTTPServer):
    """Those who hang up are what is judged."""

    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request, client_address):
        pass


def serve(handler):
    """Starts a server at a free port; gives it and its port."""
    server = Quiet(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    return server, server.server_address[1]


class Store:
    """A store that speaks S3: moto."""

    def __init__(self):
        import boto3
        from botocore.config import Config
        from moto.server import ThreadedMotoServer

        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        self.server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        self.server.start()
        _, self.port = self.server.get_host_and_port()
        keys = {"aws_access_key_id": "key", "aws_secret_access_key": "secret", "region_name": "us-east-1"}
        config = Config(retries={"max_attempts": 0}, max_pool_connections=32)
        self.client = boto3.client("s3", endpoint_url=f"http://127.0.0.1:{self.port}", config=config, **keys)
        self.client.create_bucket(Bucket="school")

    def keys(self, prefix):
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket="school", Prefix=prefix)
        return {entry["Key"][len(prefix):] for page in pages for entry in page.get("Contents", [])}

    def get(self, key):
        """The bytes of an object and what was sent along with it; nothing when there is none."""
        try:
            found = self.client.get_object(Bucket="school", Key=key)
        except self.client.exceptions.NoSuchKey:
            return None
        return found["Body"].read(), found

    def put(self, key, body):
        self.client.put_object(Bucket="school", Key=key, Body=body)

    def copy(self, source, target):
        for key in self.keys(source):
            self.client.copy_object(Bucket="school", Key=target + key, CopySource={"Bucket": "school", "Key": source + key})


class Proxy:
    """Before a store: `rule(number, method, path)` says what becomes of a request. Nothing: it passes; "before": it is
    cut off; "after": the store gets it and the answer is lost; a pair of status and code: that is the answer."""

    def __init__(self, port, rule=lambda number, method, path: None, pause=0):
        self.rule, self.count, self.seen, self.lock = rule, 0, [], threading.Lock()
        self.when = None
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def pass_on(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                with proxy.lock:
                    proxy.count += 1
                    number = proxy.count
                    proxy.seen.append((self.command, self.path))
                fault = proxy.rule(number, self.command, self.path)
                if pause and self.command in ("PUT", "POST", "DELETE"):
                    time.sleep(pause)
                if fault == "before":
                    return self.hang_up()
                if isinstance(fault, tuple):
                    status, code = fault
                    return self.answer(status, {"Content-Type": "application/xml"}, ERROR.format(code, "It is so.").encode())
                upstream = http.client.HTTPConnection("127.0.0.1", port)
                headers = {name: value for name, value in self.headers.items() if name.lower() != "connection"}
                upstream.request(self.command, self.path, body or None, headers)
                answer = upstream.getresponse()
                content = answer.read()
                if fault == "after":
                    return self.hang_up()
                kept = {name: value for name, value in answer.getheaders() if name.lower() not in ("content-length", "connection", "transfer-encoding")}
                size = answer.getheader("Content-Length") if self.command == "HEAD" else None
                self.answer(answer.status, kept, content, size)

            def answer(self, status, headers, content, size=None):
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", size or str(len(content)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(content)

            def hang_up(self):
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)

            do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = pass_on

        self.server, self.port = serve(Handler)

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def webdav(folder, user, password):
    """A WebDAV server over a folder; gives what stops it, and its port."""
    from cheroot import wsgi
    from wsgidav.wsgidav_app import WsgiDAVApp

    app = WsgiDAVApp({
        "provider_mapping": {"/": folder},
        "simple_dc": {"user_mapping": {"*": {user: {"password": password}}}},
        "http_authenticator": {"accept_basic": True, "accept_digest": False, "default_to_digest": False},
        "verbose": 0,
        "logging": {"enable": False},
        "hotfixes": {},
    })
    server = wsgi.Server(("127.0.0.1", 0), app, numthreads=8)
    server.prepare()
    threading.Thread(target=server.serve, daemon=True).start()
    return server, server.bind_addr[1]


class Ssh:
    """An SSH server as a process of ours, with its own keys, for whoever runs the judge; and `ssh` that knows it."""

    def __init__(self, folder):
        os.makedirs(folder, mode=0o700)
        self.home = folder
        sshd = shutil.which("sshd", path=os.environ["PATH"] + ":/usr/sbin")
        for name in ("host", "user"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", f"{folder}/{name}"], check=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        shutil.copy(f"{folder}/user.pub", f"{folder}/authorized")
        with open(f"{folder}/sshd_config", "w") as out:
            out.write(
                f"ListenAddress 127.0.0.1\nPort {self.port}\nHostKey {folder}/host\nPidFile {folder}/pid\n"
                f"AuthorizedKeysFile {folder}/authorized\nStrictModes no\nUsePAM no\nPasswordAuthentication no\n"
                "KbdInteractiveAuthentication no\nSubsystem sftp internal-sftp\nPermitRootLogin prohibit-password\n"
            )
        if os.geteuid() == 0:
            os.makedirs("/run/sshd", exist_ok=True)
        self.process = subprocess.Popen([sshd, "-D", "-e", "-f", f"{folder}/sshd_config"], stderr=open(f"{folder}/log", "w"))
        # `ssh` reads its settings from the home of the account, whatever HOME says: it is named on the way.
        os.makedirs(f"{folder}/bin")
        with open(f"{folder}/host.pub") as key:
            kind, text = key.read().split()[:2]
        with open(f"{folder}/known", "w") as out:
            out.write(f"[127.0.0.1]:{self.port} {kind} {text}\n")
        with open(f"{folder}/ssh_config", "w") as out:
            out.write(f"Host *\n  IdentityFile {folder}/user\n  IdentitiesOnly yes\n  UserKnownHostsFile {folder}/known\n")
        with open(f"{folder}/bin/ssh", "w") as out:
            out.write(f'#!/bin/sh\nexec {shutil.which("ssh")} -F {folder}/ssh_config "$@"\n')
        os.chmod(f"{folder}/bin/ssh", 0o755)
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return
            except OSError:
                time.sleep(0.05)

    def close(self):
        self.process.terminate()
        self.process.wait()


class Cloud:
    """A stand-in for OSS or COS behind an HTTP proxy: keeps objects, and checks every signature."""

    def __init__(self, kind, key, secret):
        self.kind, self.key, self.secret = kind, key.encode(), secret.encode()
        self.objects, self.faults, self.hosts, self.lock = {}, [], set(), threading.Lock()
        cloud = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_CONNECT(self):
                # What comes through is answered here: no request leaves the computer.
                self.send_response(200)
                self.end_headers()

            def take(self):
                url = urllib.parse.urlsplit(self.path)
                path = urllib.parse.unquote(url.path)
                query = dict(urllib.parse.parse_qsl(url.query, keep_blank_values=True))
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                with cloud.lock:
                    cloud.hosts.add(self.headers["Host"])
                    fault = cloud.check(self.command, path, query, self.headers)
                    if fault:
                        cloud.faults.append(f"{self.command} {self.path}: {fault}")
                    status, headers, content = cloud.answer(self.command, path.lstrip("/"), query, self.headers, body)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                if self.command != "HEAD":
                    self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(content)

            do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = take

        self.server, self.port = serve(Handler)

    def check(self, method, path, query, headers):
        return self.check_oss(method, path, query, headers) if self.kind == "oss" else self.check_cos(method, path, query, headers)

    def check_oss(self, method, path, query, headers):
        """https://help.aliyun.com/zh/oss/developer-reference/include-signatures-in-the-authorization-header"""
        lines = [method, headers.get("Content-MD5") or "", headers.get("Content-Type") or "", headers.get("Date") or headers.get("x-oss-date") or ""]
        lines += [f"{name.lower()}:{headers[name].strip()}" for name in sorted(headers, key=str.lower) if name.lower().startswith("x-oss-")]
        parts = ("acl", "uploads", "uploadId", "partNumber", "delete", "continuation-token", "append", "position")
        named = "&".join(f"{name}={value}" if value else name for name, value in sorted(query.items()) if name in parts)
        lines.append(f"/school{path}" + (f"?{named}" if named else ""))
        digest = base64.b64encode(hmac.new(self.secret, "\n".join(lines).encode(), hashlib.sha1).digest()).decode()
        wanted = f"OSS {self.key.decode()}:{digest}"
        return None if headers.get("Authorization") == wanted else f"the signature is {headers.get('Authorization')} for {lines}"

    def check_cos(self, method, path, query, headers):
        """https://cloud.tencent.com/document/product/436/7778"""
        signed = dict(urllib.parse.parse_qsl(headers.get("Authorization") or "", keep_blank_values=True))
        if signed.get("q-ak", "").encode() != self.key:
            return f"the key is {signed.get('q-ak')}"
        key = hmac.new(self.secret, signed["q-key-time"].encode(), hashlib.sha1).hexdigest()
        quote = lambda text: urllib.parse.quote(text, safe="-_.~")
        listed = lambda names, values: "&".join(f"{quote(name)}={quote(values[name])}" for name in filter(None, names.split(";")))
        known = {name.lower(): value for name, value in headers.items()}
        words = "\n".join([
            method.lower(), path, listed(signed["q-url-param-list"], {name.lower(): value for name, value in query.items()}),
            listed(signed["q-header-list"], known), "",
        ])
        text = "\n".join(["sha1", signed["q-sign-time"], hashlib.sha1(words.encode()).hexdigest(), ""])
        wanted = hmac.new(key.encode(), text.encode(), hashlib.sha1).hexdigest()
        return None if signed.get("q-signature") == wanted else f"the signature is {signed.get('q-signature')} for {words!r}"

    def answer(self, method, path, query, headers, body):
        forbidding = headers.get("x-oss-forbid-overwrite") or headers.get("x-cos-forbid-overwrite")
        if method == "GET" and not path:
            prefix = query.get("prefix", "")
            entries = "".join(
                f"<Contents><Key>{key}</Key><LastModified>2026-11-30T00:00:00.000Z</LastModified><ETag>\"{hashlib.md5(value[0]).hexdigest().upper()}\"</ETag><Size>{len(value[0])}</Size></Contents>"
                for key, value in sorted(self.objects.items()) if key.startswith(prefix)
            )
            return 200, {"Content-Type": "application/xml"}, f"<ListBucketResult><Name>school</Name><Prefix>{prefix}</Prefix><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>{entries}</ListBucketResult>".encode()
        if method == "POST" and "delete" in query:
            import re
            keys = re.findall(r"<Key>([^<]*)</Key>", body.decode())
            for key in keys:
                self.objects.pop(key, None)
            return 200, {"Content-Type": "application/xml"}, ("<DeleteResult>" + "".join(f"<Deleted><Key>{key}</Key></Deleted>" for key in keys) + "</DeleteResult>").encode()
        if method == "PUT":
            if forbidding == "true" and path in self.objects:
                return 409, {"Content-Type": "application/xml"}, ERROR.format("FileAlreadyExists", "It is there.").encode()
            self.objects[path] = (body, dict(headers.items()))
            return 200, {"ETag": f'"{hashlib.md5(body).hexdigest().upper()}"'}, b""
        if method == "DELETE":
            self.objects.pop(path, None)
            return 204, {}, b""
        if path not in self.objects:
            return 404, {"Content-Type": "application/xml"}, ERROR.format("NoSuchKey", "It is not there.").encode()
        content = self.objects[path][0]
        return 200, {"ETag": f'"{hashlib.md5(content).hexdigest().upper()}"', "Last-Modified": formatdate(usegmt=True), **({"Content-Length": str(len(content))} if method == "HEAD" else {})}, content
