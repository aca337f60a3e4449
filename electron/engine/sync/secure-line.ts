import { createHash } from 'node:crypto';
import type { RequestOptions } from 'node:http';
import type { Agent } from 'node:https';
import type { Socket } from 'node:net';
import { certificatesIn } from './line.ts';
import { Unreachable } from './unreachable.ts';

type Connect = NonNullable<RequestOptions['createConnection']>;

/** How the line to an https centre is made. */
export interface LineParts {
  /** SHA-256 of the only certificate accepted, hex, or ''. */
  certificate: string;
  /** Certificates of the council's own authority, PEM, or ''. */
  authority: string;
  proxy: URL | null;
  /** Milliseconds of silence before the line is given up. */
  timeout: number;
}

let trusting: { authority: string; agent: Agent } | null = null;

/** The program's authorities, the machine's own, and the council's. */
function authorities(council: string): string[] {
  const { getCACertificates } = process.getBuiltinModule('node:tls');
  return [...getCACertificates('default'), ...getCACertificates('system'), ...certificatesIn(council)];
}

/** Straight to the centre, lines kept open: a council that deploys its authority to its PCs needs no pin. */
export function trustingAgent(authority: string): Agent {
  const { Agent: SecureAgent } = process.getBuiltinModule('node:https');
  if (trusting?.authority !== authority)
    trusting = { authority, agent: new SecureAgent({ keepAlive: true, ca: authorities(authority) }) };
  return trusting.agent;
}

/**
 * With a pin the certificate itself is the proof: one of the council's own needs no authority. It is looked at before
 * the request has a line to write to, so that an interceptor gets not one byte of it. A proxy is asked for a tunnel:
 * it sees where the line goes and nothing of what is said on it.
 */
export function secureLine(centre: URL, { certificate, authority, proxy, timeout }: LineParts): Connect {
  const { connect } = process.getBuiltinModule('node:tls');
  return (_options, connected) => {
    const host = centre.hostname.replace(/^\[|\]$/g, '');
    const port = Number(centre.port || 443);
    const servername = /^[\d.]+$|:/.test(host) ? '' : host;
    const pinned = certificate !== '';
    let line: Socket | null = null;
    const give = (error: Error | null) => {
      line?.removeAllListeners('error').removeAllListeners('timeout').setTimeout(0);
      if (error) line?.on('error', () => undefined).destroy();
      connected(error, line as never);
    };
    const secure = (tunnel: Socket | null) => {
      const trust = pinned ? { rejectUnauthorized: false } : { ca: authorities(authority) };
      const to = tunnel ? { socket: tunnel } : { port };
      const socket = connect({ host, ...to, servername, ...trust });
      line = socket;
      socket.setTimeout(timeout, () => give(new Unreachable('timeout')));
      socket.once('error', give);
      socket.once('secureConnect', () => {
        const { raw } = socket.getPeerCertificate();
        const seen = raw ? createHash('sha256').update(raw).digest('hex') : '';
        give(!pinned || seen === certificate ? null : new Unreachable('certificate'));
      });
    };
    if (proxy) openTunnel(proxy, `${centre.hostname}:${port}`, timeout).then(secure, give);
    else secure(null);
    return undefined;
  };
}

/** A line through the proxy, as if it were a socket to the centre. Rejects with `Unreachable`. */
function openTunnel(proxy: URL, target: string, timeout: number): Promise<Socket> {
  const { request } = process.getBuiltinModule('node:http');
  const { username, password } = proxy;
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const authorization =
    username === '' ? {} : { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` };
  return new Promise((resolve, reject) => {
    const asked = request({
      host: proxy.hostname,
      port: Number(proxy.port || 80),
      method: 'CONNECT',
      path: target,
      headers: { host: target, ...authorization },
      timeout,
      agent: false,
    });
    asked.once('timeout', () => asked.destroy(new Unreachable('timeout')));
    asked.once('error', (error) => reject(error instanceof Unreachable ? error : new Unreachable('network')));
    asked.once('connect', ({ statusCode }, socket, head) => {
      if (statusCode === 200 && head.length === 0) resolve(socket.setTimeout(0));
      else {
        socket.destroy();
        reject(new Unreachable('network'));
      }
    });
    asked.end();
  });
}
