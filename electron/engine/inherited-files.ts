import { closeSync, readdirSync, readlinkSync } from 'node:fs';

/** 0, 1, 2 and the messages to the main process, as `spawn` was told. */
const OURS = 3;

/**
 * Test builds only: an engine that is a child of Node comes to life with every socket that Chromium did not mark as
 * its own at that moment, among them the other end of the page's channel. While the engine holds that, the main process
 * does not hear that the page's process has ended: a locked page would never be made anew. That end is not the main
 * process's any more once the page has it, so every socket goes: here, before anything else, the engine has none of its
 * own. Of pipes it has (Node's signals), so only those go that are the main process's too.
 */
function closeInheritedSockets(): void {
  const parents = new Set(socketsOf(String(process.ppid)).values());
  for (const [file, name] of socketsOf('self')) {
    if (file > OURS && (name.startsWith('socket:') || parents.has(name))) closeSync(file);
  }
}

/** Sockets and pipes by the number of their file; the system names each by an identity of its own. */
function socketsOf(process: string): Map<number, string> {
  const found = new Map<number, string>();
  for (const name of readdirSync(`/proc/${process}/fd`)) {
    const link = linkOf(`/proc/${process}/fd/${name}`);
    if (/^(socket|pipe):/.test(link)) found.set(Number(name), link);
  }
  return found;
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    // Closed meanwhile.
    return '';
  }
}

if (process.platform === 'linux' && process.send) closeInheritedSockets();
