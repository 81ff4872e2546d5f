"""Web servers on this machine with the rules of a site, as a careful host sets them up."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.servers.hosted import HostedSite
from tests.servers.servers import (
    PATIENCE,
    account,
    as_account,
    find_server,
    free_ports,
    wait_for,
)

MODULES = Path("/usr/lib/apache2/modules")
NEEDED = "mpm_event authz_core authn_core authz_host authz_user".split()
"""Without these Apache does not start, or serves nobody."""
OPTIONAL = """
alias auth_basic authn_file autoindex brotli deflate dir env expires filter headers mime negotiation
rewrite setenvif
""".split()
"""What shared hosts have besides."""
APACHE = """\
ServerRoot {folder}
PidFile {folder}/pid
ServerName 127.0.0.1
DefaultRuntimeDir {folder}
ErrorLog {folder}/error.log
LogLevel warn
{modules}
Listen 127.0.0.1:{port}
DocumentRoot {folder}/www
StartServers 1
<IfModule mod_mime.c>
    TypesConfig /etc/mime.types
</IfModule>
{settings}
<Directory {folder}/www>
    AllowOverride {override}
    Options Indexes FollowSymLinks MultiViews
    Require all granted
</Directory>
<FilesMatch "^\\.ht">
    Require all denied
</FilesMatch>
"""
SHARED = """\
DirectoryIndex index.html index.php
AddType application/x-gzip .gz .tgz
AddLanguage fr .fr
AddLanguage ar .ar
AddDefaultCharset ISO-8859-1
AddOutputFilterByType DEFLATE text/html text/css application/javascript
Header set X-Frame-Options SAMEORIGIN
Header always set X-Content-Type-Options nosniff
Header always set Referrer-Policy no-referrer
"""
"""What hosts set for everybody, some of it at odds with the site's own rules."""


MD5 = "editor:$apr1$abcdefgh$T64oOxnD8c28.dQa.2Lty1\n"
PASSWORDS = {
    "apache": MD5,
    "nginx": MD5,
    "lighttpd": MD5,
    "caddy": "editor $2y$04$SsxKl/fQ8De2YDVh9D4nUOHqzEW188oZDyOsUduvtOaIbqhbREDT.\n",
}
"""What lets an editor in by the words "open sesame", as each server keeps it."""


@dataclass(frozen=True)
class Host:
    """A server that runs: the site at its root, or below a path."""

    folder: Path
    port: int

    @property
    def origin(self) -> str:
        """What its addresses begin with."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """What it wrote down."""
        return "".join(path.read_text("utf-8") for path in self.folder.glob("*.log"))


@contextmanager
def running(command: Sequence[str], host: Host, **environment: str) -> Iterator[Host]:
    """Run a server until the block ends, as nobody."""
    own = account()
    shutil.chown(host.folder, own.pw_uid, own.pw_gid)
    log = (host.folder / "output.log").open("wb")
    with log:
        process = subprocess.Popen(
            command,
            cwd=host.folder,
            env={**os.environ, **environment},
            stdout=log,
            stderr=log,
            **as_account(),
        )
        try:
            wait_for(host.port, lambda: process.poll() is None, lambda: host.log)
            yield host
        finally:
            process.terminate()
            process.wait(PATIENCE)


@contextmanager
def a_host(site: HostedSite, server: str) -> Iterator[Host]:
    """Give a folder of a server's own, which leads to the site."""
    folder = Path(tempfile.mkdtemp(prefix=f"{server}-"))
    try:
        folder.chmod(0o755)
        (folder / "www").symlink_to(site.folder)
        yield Host(folder, free_ports(1)[0])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def apache(
    site: HostedSite,
    modules: Sequence[str] = OPTIONAL,
    settings: str = SHARED,
) -> Iterator[Host]:
    """Run Apache as a shared host has it: the site has a .htaccess, and may set little."""
    program = find_server("apache2", "apache2")
    with a_host(site, "apache") as host:
        loaded = (
            f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in (*NEEDED, *modules)
        )
        text = APACHE.format(
            folder=host.folder,
            port=host.port,
            modules="\n".join(loaded),
            override="FileInfo AuthConfig" if site.rules.staging else "FileInfo",
            settings=settings,
        )
        config = host.folder / "apache.conf"
        config.write_text(text, "utf-8")
        with running([program, "-D", "FOREGROUND", "-f", str(config)], host):
            yield host


NGINX = """\
daemon off;
pid {folder}/pid;
error_log {folder}/error.log info;
{modules}
events {{}}
http {{
  include /etc/nginx/mime.types;
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  charset utf-8;
  gzip on;
  server {{
    listen 127.0.0.1:{port};
    root {folder}/www;
    add_header X-Frame-Options SAMEORIGIN;
    include {folder}/site*.nginx.conf;
    location ~ \\.php$ {{ return 403; }}
  }}
}}
"""
BROTLI_MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")


@contextmanager
def nginx(site: HostedSite) -> Iterator[Host]:
    """Run nginx with the file for it included, and with brotli where its module is there."""
    program = find_server("nginx", "nginx-light")
    with a_host(site, "nginx") as host:
        module = f"load_module {BROTLI_MODULE};" if BROTLI_MODULE.exists() else ""
        for name, text in site.beside("nginx").items():
            chosen = text.replace("# brotli_static", "brotli_static") if module else text
            (host.folder / name).write_text(chosen, "utf-8")
        config = host.folder / "nginx.conf"
        text = NGINX.format(folder=host.folder, port=host.port, modules=module)
        config.write_text(text, "utf-8")
        with running([program, "-e", "stderr", "-c", str(config)], host):
            yield host


CADDY = """\
{{
	admin off
	auto_https off
}}
http://127.0.0.1:{port} {{
	root * {folder}/www
	encode gzip
	header X-Frame-Options SAMEORIGIN
	import {folder}/site*.caddy
	respond 404
}}
"""


@contextmanager
def caddy(site: HostedSite) -> Iterator[Host]:
    """Run Caddy with the file for it imported."""
    program = find_server("caddy", "caddy")
    with a_host(site, "caddy") as host:
        for name, text in site.beside("caddy").items():
            (host.folder / name).write_text(text, "utf-8")
        config = host.folder / "Caddyfile"
        config.write_text(CADDY.format(folder=host.folder, port=host.port), "utf-8")
        home = {"HOME": str(host.folder)}
        command = [program, "run", "--config", str(config), "--adapter", "caddyfile"]
        with running(command, host, **home):
            yield host


LIGHTTPD = """\
server.modules = ( "mod_setenv", "mod_access", "mod_auth", "mod_authn_file", "mod_redirect" )
{modules}
server.document-root = "{folder}/www"
server.bind = "127.0.0.1"
server.port = {port}
server.errorlog = "{folder}/error.log"
include "{folder}/site*.lighttpd.conf"
"""


MAGNET_MODULE = Path("/usr/lib/lighttpd/mod_magnet.so")


@contextmanager
def lighttpd(site: HostedSite) -> Iterator[Host]:
    """Run lighttpd with the file for it included."""
    program = find_server("lighttpd", "lighttpd")
    with a_host(site, "lighttpd") as host:
        for name, text in site.beside("lighttpd").items():
            placed = text.replace("/etc/lighttpd", str(host.folder))
            (host.folder / name).write_text(placed, "utf-8")
        config = host.folder / "lighttpd.conf"
        module = 'server.modules += ( "mod_magnet" )' if MAGNET_MODULE.exists() else ""
        text = LIGHTTPD.format(folder=host.folder, port=host.port, modules=module)
        config.write_text(text, "utf-8")
        with running([program, "-D", "-f", str(config)], host):
            yield host
