import { readSync, writeSync } from 'node:fs';
import { type AnyNode, type Deaf, DiskError, ForgetfulDisk, isFolder } from './forgetful-disk.ts';
import {
  attrBody,
  ERRNO,
  entryBody,
  IN_HEADER,
  initBody,
  MOST_BYTES,
  namesBody,
  OPCODE,
  openBody,
  reply,
  statfsBody,
  writtenBody,
} from './fuse-frames.ts';

/**
 * The disk as a program: serves the FUSE connection it is handed as file 3 until the disk is unmounted. Writing
 * `{"cut": seed}` or `{"deaf": …}` to `CONTROL` in its root cuts its power or its hearing; reading it answers the cut.
 */
const CONTROL = '.power';
const CONNECTION = 3;
const EMPTY = Buffer.alloc(0);
const SIZE_GIVEN = 8;
const MODE_GIVEN = 1;
const MTIME_GIVEN = 32;

const disk = new ForgetfulDisk();
const switchboard = disk.make(disk.root, CONTROL, 'file', 0o600);
disk.sync(disk.root);
let answer = EMPTY;

interface Request {
  opcode: number;
  node: number;
  body: Buffer;
}

function obey(bytes: Buffer): void {
  const order = JSON.parse(bytes.toString('utf8')) as { cut?: number; deaf?: Deaf };
  if (order.deaf) disk.deaf = order.deaf;
  if (order.cut !== undefined) answer = Buffer.from(JSON.stringify(disk.cut(order.cut)));
}

const textAt = (body: Buffer, at: number): string => body.toString('utf8', at, body.indexOf(0, at));
const id = (body: Buffer, at: number): number => Number(body.readBigUInt64LE(at));

function change(node: AnyNode, body: Buffer): void {
  const given = body.readUInt32LE(0);
  if (given & SIZE_GIVEN && !isFolder(node) && node !== switchboard) node.bytes.truncate(id(body, 16));
  if (given & MODE_GIVEN) node.mode = body.readUInt32LE(68);
  node.changedMs = given & MTIME_GIVEN ? id(body, 40) * 1000 + body.readUInt32LE(60) / 1e6 : Date.now();
}

function read(node: number, at: number, most: number): Uint8Array {
  const file = disk.fileAt(node);
  return file === switchboard ? answer.subarray(at, at + most) : file.bytes.read(at, most);
}

function write(node: number, at: number, bytes: Buffer): Buffer {
  const file = disk.fileAt(node);
  if (file === switchboard) obey(bytes);
  else {
    file.bytes.write(at, bytes);
    file.changedMs = Date.now();
  }
  return writtenBody(bytes.length);
}

function move(node: number, body: Buffer): Buffer {
  const name = textAt(body, 8);
  const newName = textAt(body, 8 + Buffer.byteLength(name) + 1);
  disk.rename(disk.folderAt(node), name, disk.folderAt(id(body, 0)), newName);
  return EMPTY;
}

function make(kind: 'file' | 'folder', node: number, name: string, mode: number): Buffer {
  return entryBody(disk.make(disk.folderAt(node), name, kind, mode));
}

const answers = new Map<number, (request: Request) => Uint8Array>([
  [OPCODE.init, () => initBody()],
  [OPCODE.lookup, ({ node, body }) => entryBody(disk.find(disk.folderAt(node), textAt(body, 0)))],
  [OPCODE.getattr, ({ node }) => attrBody(disk.at(node))],
  [
    OPCODE.setattr,
    ({ node, body }) => {
      change(disk.at(node), body);
      return attrBody(disk.at(node));
    },
  ],
  [OPCODE.mknod, ({ node, body }) => make('file', node, textAt(body, 16), body.readUInt32LE(0))],
  [OPCODE.mkdir, ({ node, body }) => make('folder', node, textAt(body, 8), body.readUInt32LE(0))],
  [OPCODE.unlink, ({ node, body }) => removed(node, textAt(body, 0))],
  [OPCODE.rmdir, ({ node, body }) => removed(node, textAt(body, 0))],
  [OPCODE.rename, ({ node, body }) => move(node, body)],
  [OPCODE.open, ({ node }) => openBody(disk.fileAt(node) === switchboard)],
  [OPCODE.read, ({ node, body }) => read(node, id(body, 8), body.readUInt32LE(16))],
  [OPCODE.write, ({ node, body }) => write(node, id(body, 8), body.subarray(40, 40 + body.readUInt32LE(16)))],
  [OPCODE.statfs, () => statfsBody()],
  [OPCODE.release, () => EMPTY],
  [OPCODE.fsync, ({ node }) => synced(node)],
  [OPCODE.fsyncdir, ({ node }) => synced(node)],
  [OPCODE.opendir, () => openBody(false)],
  [OPCODE.releasedir, () => EMPTY],
  [
    OPCODE.readdir,
    ({ node, body }) => namesBody([...disk.folderAt(node).names], id(body, 8), body.readUInt32LE(16)),
  ],
  [OPCODE.destroy, () => EMPTY],
]);

function removed(node: number, name: string): Buffer {
  disk.remove(disk.folderAt(node), name);
  return EMPTY;
}

function synced(node: number): Buffer {
  disk.sync(disk.at(node));
  return EMPTY;
}

/** Requests nobody waits for. */
const SILENT = new Set<number>([OPCODE.forget, OPCODE.batchForget, OPCODE.interrupt]);

function serve(frame: Buffer): void {
  const opcode = frame.readUInt32LE(4);
  if (SILENT.has(opcode)) return;
  const unique = frame.readBigUInt64LE(8);
  const known = answers.get(opcode);
  try {
    const node = id(frame, 16);
    const body = known?.({ opcode, node, body: frame.subarray(IN_HEADER) });
    send(reply(unique, body ?? EMPTY, body ? 0 : ERRNO.ENOSYS));
  } catch (error) {
    if (!(error instanceof DiskError)) console.error(error);
    send(reply(unique, EMPTY, error instanceof DiskError ? ERRNO[error.code] : ERRNO.EINVAL));
  }
}

/** Whoever asked may have been killed meanwhile: then nobody wants the answer. */
function send(frame: Buffer): void {
  try {
    writeSync(CONNECTION, frame);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

const room = Buffer.alloc(MOST_BYTES + 8192);
for (;;) {
  try {
    const length = readSync(CONNECTION, room, 0, room.length, null);
    serve(room.subarray(0, length));
  } catch (error) {
    // Unmounted.
    if (codeOf(error) === 'ENODEV') break;
    if (!['EINTR', 'EAGAIN', 'ENOENT'].includes(codeOf(error))) throw error;
  }
}
