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
    return { facts: [fact(blobAttach, { mail: id }, words, stagedBlobs(files, context))], answer: done };
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
    const contents: string[] = [];
    const files: string[] = [];
    for (const id of new Set(mails)) {
      const mail = state.get('mail', id);
      if (!mail) throw new DomainError('mail.unknown');
      ensure(mail.state !== 'eliminated', 'mail.eliminated');
      for (const event of state.list('mail_event', { mail: id }))
        if (event.content) contents.push(event.content);
      for (const file of state.list('mail_file', { mail: id })) {
        // The same scan may belong to a letter that stays: its file stays with it.
        const holders = state.list('mail_file', { sha256: file.sha256 });
        if (holders.every((holder) => mails.includes(holder.mail))) files.push(file.sha256);
      }
    }
    const body = {
      mails: [...new Set(mails)],
      contents: [...new Set(contents)],
      files: [...new Set(files)],
      slip,
    };
    return { facts: [fact(contentEliminate, body)], answer: done };
  },
});
