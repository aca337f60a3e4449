import { basename, join } from 'node:path';
import { unitsHolding } from '#shared/commands/books.ts';
import type { TrustedRequest } from '#shared/contract/engine-port.ts';
import type { RefusedFile, StagedFile } from '#shared/contract/files.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import { safeFileName } from '#shared/domain/file-name.ts';
import { legalDayAt, localIso } from '#shared/domain/legal-day.ts';
import { actionsOf } from '#shared/domain/permissions.ts';
import { noteAccess } from './access-log.ts';
import type { HandlerParts } from './handlers.ts';
import { Keyring } from './keyring.ts';
import { answerPaperRequest } from './paper-handlers.ts';
import { readsWords } from './queries/visible.ts';
import { saveTable } from './save-table.ts';
import { exportSearch } from './search/export-search.ts';
import { DATABASE } from './store-folder.ts';
import { ensureManager } from './sync-handlers.ts';

/** Requests of the main process itself. A screen has no way to send one. */
export async function answerTrusted(
  request: TrustedRequest,
  { options, sessions, places }: HandlerParts,
  newId: () => string,
): Promise<unknown> {
  switch (request.name) {
    case 'stage-paths': {
      const { store, person } = sessions.required;
      const files: StagedFile[] = [];
      const refused: RefusedFile[] = [];
      const now = localIso(options.machine.clock.now());
      for (const path of request.paths) {
        try {
          store.waitingFiles.ensureRoom(person.id);
          const file = await store.files.stagePath(path, now);
          store.waitingFiles.add(person.id, file, now);
          files.push(file);
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          const { code, params } = error;
          refused.push({ name: safeFileName(basename(path)), why: { code, params } });
        }
      }
      return { files, refused };
    }
    case 'save-copy': {
      const { store, person } = sessions.required;
      const row = store.writer.rows.get('mail', request.mail);
      const file = store.writer.rows.get('mail_file', request.mail, request.sha256);
      const day = legalDayAt(options.machine.clock.now());
      ensure(
        row && file && readsWords(person, day, row, unitsHolding(store.writer.rows, row.id)),
        'file.unknown',
      );
      await store.files.copyTo(request.sha256, request.path);
      noteAccess(sessions.required, options.machine, { act: 'copied', mail: request.mail });
      return {};
    }
    case 'save-table':
      await saveTable(request.path, request.rows);
      return {};
    case 'paper-made':
      for (const mail of request.about)
        noteAccess(sessions.required, options.machine, { act: 'printed', mail });
      return answerPaperRequest(request, sessions.required, options);
    case 'paper-stopped':
    case 'paper-keep':
    case 'paper-join':
    case 'paper-preview':
    case 'paper-zpl':
      return answerPaperRequest(request, sessions.required, options);
    case 'export-search': {
      const { text, filters, format, path } = request;
      const { store, person, key } = sessions.required;
      const day = legalDayAt(options.machine.clock.now());
      const exported = await exportSearch({
        database: join(options.folder, DATABASE),
        key,
        question: { text, filters },
        context: { actor: person, day, office: store.writer.office },
        format,
        path,
      });
      noteAccess(sessions.required, options.machine, { act: 'exported', mail: null, lines: exported.lines });
      return exported;
    }
    case 'remember-place':
      return places.remember(newId(), request.path, request.use, sessions.current?.person.id ?? '');
    case 'resume':
      await sessions.resume(request.person, Buffer.from(request.key));
      return {};
    case 'export-key': {
      const session = sessions.required;
      const day = legalDayAt(options.machine.clock.now());
      ensure(actionsOf(session.person, day).includes('person.manage'), 'person.not-allowed');
      return { store: Keyring.read(options.folder).label.store, key: session.key };
    }
    case 'may-host':
      ensureManager(sessions.required, { options });
      return {};
    case 'recover-with-key':
      await sessions.recoverWithKey(request.login, request, request.newPassword);
      return {};
    case 'lock':
      await sessions.lock();
      return {};
    case 'close':
      await sessions.lock();
      return {};
  }
}
