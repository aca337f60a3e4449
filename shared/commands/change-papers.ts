import {
  attachFiles as attachInput,
  eliminateContent as eliminateInput,
  moveOriginal as moveInput,
} from '#shared/contract/corrections.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { FIELD_LIMITS } from '#shared/domain/field-limits.ts';
import { fact } from '#shared/journal/fact-type.ts';
import { contentEliminate } from '#shared/journal/facts/content-eliminate.ts';
import { blobAttach, originalMove } from '#shared/journal/facts/mail-change.ts';
import type { ReadRows } from '#shared/store/rows.ts';
import { livingMail, mailResource } from './books.ts';
import { command, done } from './command.ts';
import { stagedBlobs } from './register-mail.ts';

/** A scan that arrived after the registration. */
export const attachFiles = command({
  name: 'blob.attach',
  input: attachInput,
  permission: (state, { id }) => ({ action: 'blob.attach', resource: mailResource(state, id) }),
  decide(state, { id, files }, context) {
    livingMail(state, id);
    const present = new Set(state.list('mail_file', { mail: id }).map((file) => file.sha256));
    ensure(present.size + files.length <= FIELD_LIMITS.filesPerMail, 'file.too-many');
    ensure(!files.some((file) => present.has(file.sha256)), 'file.twice');
    const words = { fileNames: files.map((file) => file.name) };
    return {
      facts: [fact(blobAttach, { mail: id }, words, stagedBlobs(state, files, context))],
      answer: done,
    };
  },
});

export const moveOriginal = command({
  name: 'original.move',
  input: moveInput,
  permission: (state, { id }) => ({ action: 'original.move', resource: mailResource(state, id) }),
  decide(state, { id, place, reason }) {
    livingMail(state, id);
    return { facts: [fact(originalMove, { mail: id }, { place, reason })], answer: done };
  },
});

/** Removes the words and files of mails for ever, by a signed fact under an archives slip (law 69-99). */
export const eliminateContent = command({
  name: 'content.eliminate',
  input: eliminateInput,
  permission: () => ({ action: 'content.eliminate', resource: {} }),
  decide(state, { mails, slip }) {
    const leaving = new Set(mails);
    const facts = [...leaving].flatMap((id) => {
      const mail = state.get('mail', id);
      if (!mail) throw new DomainError('mail.unknown');
      ensure(mail.state !== 'eliminated', 'mail.eliminated');
      const contents = state.list('mail_event', { mail: id }).flatMap(({ content }) => content || []);
      const files = state.list('mail_file', { mail: id }).map((file) => file.sha256);
      return slices(
        contents,
        files.filter((sha256) => isLeaving(state, sha256, leaving)),
      ).map((slice) => fact(contentEliminate, { mails: [id], ...slice, slip }));
    });
    return { facts, answer: done };
  },
});

/** The same scan may belong to a letter that stays: its file stays with it. */
function isLeaving(state: ReadRows, sha256: string, leaving: ReadonlySet<string>): boolean {
  const holders = state.list('mail_file', { sha256 });
  return holders.every(({ mail }) => leaving.has(mail) || state.get('mail', mail)?.state === 'eliminated');
}

/** Well under the largest entry (64 KB at 67 bytes a digest). */
const DIGESTS_PER_ENTRY = 400;

/** A letter corrected hundreds of times is eliminated by several entries: one could not name all its records. */
function slices(contents: string[], files: string[]): { contents: string[]; files: string[] }[] {
  const count = Math.max(1, Math.ceil((contents.length + files.length) / DIGESTS_PER_ENTRY));
  const each = Math.ceil(contents.length / count);
  return Array.from({ length: count }, (_, index) => ({
    contents: contents.slice(index * each, (index + 1) * each),
    files: index === 0 ? files : [],
  }));
}
