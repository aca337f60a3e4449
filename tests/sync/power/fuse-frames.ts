import { type AnyNode, isFolder } from './forgetful-disk.ts';

/** The kernel's side of FUSE 7.31, little-endian (linux/fuse.h): only what this disk answers. */
export const OPCODE = {
  lookup: 1,
  forget: 2,
  getattr: 3,
  setattr: 4,
  mknod: 8,
  mkdir: 9,
  unlink: 10,
  rmdir: 11,
  rename: 12,
  open: 14,
  read: 15,
  write: 16,
  statfs: 17,
  release: 18,
  fsync: 20,
  init: 26,
  opendir: 27,
  readdir: 28,
  releasedir: 29,
  fsyncdir: 30,
  interrupt: 36,
  destroy: 38,
  batchForget: 42,
} as const;

export const ERRNO = {
  ENOENT: 2,
  EEXIST: 17,
  ENOTDIR: 20,
  EISDIR: 21,
  EINVAL: 22,
  ENOSYS: 38,
  ENOTEMPTY: 39,
  ESTALE: 116,
};

export const IN_HEADER = 40;
const OUT_HEADER = 16;
/** Of one write. */
export const MOST_BYTES = 1024 * 1024;
const BIG_WRITES = 1 << 5;
const MAX_PAGES = 1 << 22;
const FOLDER = 0o040000;
const FILE = 0o100000;

export function reply(unique: bigint, body: Uint8Array, errno = 0): Buffer {
  const frame = Buffer.alloc(OUT_HEADER + body.length);
  frame.writeUInt32LE(frame.length, 0);
  frame.writeInt32LE(-errno, 4);
  frame.writeBigUInt64LE(unique, 8);
  frame.set(body, OUT_HEADER);
  return frame;
}

export function initBody(): Buffer {
  const body = Buffer.alloc(64);
  body.writeUInt32LE(7, 0);
  body.writeUInt32LE(31, 4);
  body.writeUInt32LE(BIG_WRITES | MAX_PAGES, 12);
  body.writeUInt16LE(16, 16);
  body.writeUInt16LE(12, 18);
  body.writeUInt32LE(MOST_BYTES, 20);
  body.writeUInt32LE(1, 24);
  body.writeUInt16LE(MOST_BYTES / 4096, 28);
  return body;
}

const modeOf = (node: AnyNode): number => (isFolder(node) ? FOLDER : FILE) | (node.mode & 0o7777);

/** Valid for no time at all: the kernel asks again each time, so that it never remembers what was forgotten. */
export function attrBody(node: AnyNode): Buffer {
  const body = Buffer.alloc(104);
  writeAttr(body, 16, node);
  return body;
}

export function entryBody(node: AnyNode): Buffer {
  const body = Buffer.alloc(128);
  body.writeBigUInt64LE(BigInt(node.id), 0);
  writeAttr(body, 40, node);
  return body;
}

function writeAttr(body: Buffer, at: number, node: AnyNode): void {
  const size = isFolder(node) ? 0 : node.bytes.size;
  const seconds = BigInt(Math.floor(node.changedMs / 1000));
  const nanoseconds = Math.floor((node.changedMs % 1000) * 1e6);
  body.writeBigUInt64LE(BigInt(node.id), at);
  body.writeBigUInt64LE(BigInt(size), at + 8);
  body.writeBigUInt64LE(BigInt(Math.ceil(size / 512)), at + 16);
  for (const field of [24, 32, 40]) body.writeBigUInt64LE(seconds, at + field);
  for (const field of [48, 52, 56]) body.writeUInt32LE(nanoseconds, at + field);
  body.writeUInt32LE(modeOf(node), at + 60);
  body.writeUInt32LE(isFolder(node) ? 2 : 1, at + 64);
  body.writeUInt32LE(process.getuid?.() ?? 0, at + 68);
  body.writeUInt32LE(process.getgid?.() ?? 0, at + 72);
  body.writeUInt32LE(4096, at + 80);
}

/** `handle` is not used: files are known by their node. `direct`: not through the kernel's cache. */
export function openBody(direct: boolean): Buffer {
  const body = Buffer.alloc(16);
  body.writeUInt32LE(direct ? 1 : 0, 8);
  return body;
}

export function writtenBody(bytes: number): Buffer {
  const body = Buffer.alloc(8);
  body.writeUInt32LE(bytes, 0);
  return body;
}

/** Sixteen free gigabytes, whatever is on it. */
export function statfsBody(): Buffer {
  const body = Buffer.alloc(80);
  for (const field of [0, 8, 16, 24, 32]) body.writeBigUInt64LE(4_194_304n, field);
  body.writeUInt32LE(4096, 40);
  body.writeUInt32LE(255, 44);
  body.writeUInt32LE(4096, 48);
  return body;
}

/** The names from the `from`-th on, as many as fit into `most` bytes. */
export function namesBody(names: readonly [string, AnyNode][], from: number, most: number): Buffer {
  const frames: Buffer[] = [];
  let length = 0;
  for (const [index, [name, node]] of names.entries()) {
    if (index < from) continue;
    const bytes = Buffer.from(name);
    const frame = Buffer.alloc(Math.ceil((24 + bytes.length) / 8) * 8);
    if (length + frame.length > most) break;
    frame.writeBigUInt64LE(BigInt(node.id), 0);
    frame.writeBigUInt64LE(BigInt(index + 1), 8);
    frame.writeUInt32LE(bytes.length, 16);
    frame.writeUInt32LE(modeOf(node) >> 12, 20);
    frame.set(bytes, 24);
    frames.push(frame);
    length += frame.length;
  }
  return Buffer.concat(frames);
}
