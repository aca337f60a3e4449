import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import type { SettingTable } from '../setting-table.ts';

/** `system`: what the system says, and HTTPS_PROXY and NO_PROXY where it says nothing · `none` · the address of a proxy, 'http://proxy.ma:3128'. */
export type ProxyChoice = string;

/** What an administrator laid down for this computer: it stands above what is chosen on the screen. */
export interface LaidDownLine {
  proxy?: ProxyChoice;
  /** A file with the certificates of the council's own authority, PEM. */
  authorityFile?: string;
}

/** What the system's settings say of an address, PAC scripts included: 'PROXY proxy.ma:3128; DIRECT'. */
export type AskSystem = (address: string) => Promise<string>;

/** Nobody waits longer for what the system says: the last answer stands. */
const SYSTEM_MS = 2_000;

const PROXY = 'centre-proxy';
const AUTHORITY = 'centre-authority';

/** How this PC reaches its centre: through which proxy, and which authority of the council vouches for it. */
export class Line {
  readonly #settings: SettingTable;
  readonly #laidDown: LaidDownLine;
  #read: { file: string; text: string } | null = null;
  readonly #ask: AskSystem | undefined;
  #system: ProxyChoice = 'system';

  constructor(settings: SettingTable, laidDown: LaidDownLine = {}, ask?: AskSystem) {
    this.#ask = ask;
    this.#settings = settings;
    this.#laidDown = laidDown;
  }

  get proxy(): ProxyChoice {
    return this.#laidDown.proxy ?? this.#settings.get(PROXY) ?? 'system';
  }

  /** As `proxy`, with what the system answered when it was asked last. */
  get way(): ProxyChoice {
    const { proxy } = this;
    return proxy === 'system' ? this.#system : proxy;
  }

  /** To be called before the centre is spoken to: a PC is carried from one network to another. */
  async look(address: string): Promise<void> {
    if (!this.#ask || this.proxy !== 'system' || !address.startsWith('https:')) return;
    const late = wait(SYSTEM_MS, null, { ref: false });
    const said = await Promise.race([this.#ask(address), late]).catch(() => null);
    if (said !== null) this.#system = proxyIn(said);
  }

  /** PEM, or '' for the program's and the system's authorities alone. */
  get authority(): string {
    const { authorityFile } = this.#laidDown;
    if (authorityFile === undefined) return this.#settings.get(AUTHORITY) ?? '';
    if (this.#read?.file !== authorityFile)
      this.#read = { file: authorityFile, text: readPem(authorityFile) };
    return this.#read.text;
  }

  get shown() {
    const { proxy, authority } = this;
    return {
      proxy,
      authorities: subjectsIn(authority),
      fixed: {
        proxy: this.#laidDown.proxy !== undefined,
        authority: this.#laidDown.authorityFile !== undefined,
      },
    };
  }

  /** Refuses `sync.bad-proxy`, `sync.bad-authority`. Null leaves an authority as it is. */
  change(proxy: ProxyChoice, authority: string | null): void {
    ensure(proxy === 'system' || proxy === 'none' || proxyAddress(proxy), 'sync.bad-proxy');
    const pem = authority?.trim() ?? null;
    if (pem) subjectsOf(pem);
    this.#settings.setAll({ [PROXY]: proxy, ...(pem === null ? {} : { [AUTHORITY]: pem }) });
  }
}

/** A file that cannot be read vouches for nobody: the centre is then not spoken to, and the chip says why. */
function readPem(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

export const certificatesIn = (pem: string): string[] => pem.match(CERTIFICATE) ?? [];

/** Refuses `sync.bad-authority`. */
function subjectsOf(pem: string): string[] {
  try {
    const subjects = certificatesIn(pem).map((text) => new X509Certificate(text).subject);
    if (subjects.length > 0) return subjects;
  } catch {
    // Said below.
  }
  throw new DomainError('sync.bad-authority');
}

function subjectsIn(pem: string): string[] {
  try {
    return subjectsOf(pem);
  } catch {
    return [];
  }
}

/** Only plain http to the proxy itself: what goes through it is TLS to the centre all the same. */
function proxyAddress(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url?.protocol === 'http:' && url.hostname !== '' ? url : null;
}

/** The first way of the system's list that this program speaks; 'system' (the environment) when it names no proxy. */
export function proxyIn(said: string): ProxyChoice {
  for (const each of said.split(';')) {
    const [kind = '', host = ''] = each.trim().split(/\s+/);
    if (kind.toUpperCase() === 'DIRECT') break;
    if (kind.toUpperCase() === 'PROXY' && proxyAddress(`http://${host}`)) return `http://${host}`;
  }
  return 'system';
}

/** The proxy to the centre, or null: straight. */
export function proxyTo(
  centre: URL,
  choice: ProxyChoice,
  env: Readonly<Record<string, string | undefined>>,
): URL | null {
  if (choice === 'none' || centre.protocol !== 'https:') return null;
  if (choice !== 'system') return proxyAddress(choice);
  const spared = (env.NO_PROXY ?? env.no_proxy ?? '').split(/[\s,]+/).filter((each) => each !== '');
  if (spared.some((each) => isSpared(centre, each))) return null;
  return proxyAddress(env.HTTPS_PROXY ?? env.https_proxy ?? '');
}

function isSpared({ hostname, port }: URL, each: string): boolean {
  const [name = '', at] = each.replace(/^\*?\.?/, '').split(':');
  if (each === '*') return true;
  if (at !== undefined && at !== (port || '443')) return false;
  return hostname === name || hostname.endsWith(`.${name}`);
}
