import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { writeAccess } from '#engine/access-log.ts';
import { paperCompose } from '#engine/printing/compose.ts';
import { joinPdfs } from '#engine/printing/join-pdfs.ts';
import { readPaperSettings } from '#engine/printing/read-office.ts';
import { recordPrint, recordStop } from '#engine/printing/record-print.ts';
import type { PaperAsked } from '#shared/contract/papers.ts';
import { ensure } from '#shared/domain/errors.ts';
import type { Call, CliCommand } from '../command.ts';
import { optional, required } from '../input/options.ts';
import { outside } from '../input/outside.ts';
import { writable } from '../input/writable.ts';
import { openPress } from '../press/press.ts';
import { askedBy } from '../print/asked.ts';
import { type WritingStore, withWriteStore } from '../store/write-store.ts';

export const printCommand: CliCommand = {
  name: 'print',
  usage:
    'print book|receipt|slip|dispatch|delivery|certificate|losses|labels|overdue [LABEL…] [--register ARR --year YEAR] --out FILE',
  help: 'A paper as a PDF, drawn without a window by the Chromium of the desk, and remembered in the journal.',
  options: {
    out: { type: 'string', value: 'FILE', help: 'the PDF to write; replaced if it exists' },
    register: { type: 'string', value: 'ARR', help: 'book, certificate, losses: prefix, series or kind' },
    year: { type: 'string', value: 'YEAR', help: "book, certificate, losses: the book's year" },
    supplement: {
      type: 'string',
      value: 'N',
      help: 'book, certificate, losses: its supplement (0 when left out)',
    },
    from: { type: 'string', value: 'DATE', help: 'book: first day; the whole year when left out' },
    to: { type: 'string', value: 'DATE', help: 'book: last day' },
    day: { type: 'string', value: 'DATE', help: 'certificate (the year when left out), delivery' },
    size: {
      type: 'string',
      value: 'a5|80mm',
      help: 'receipt: the sheet (as this computer prints it when left out)',
    },
    start: {
      type: 'string',
      value: 'N',
      help: 'labels: first free place of the sheet, counted row by row from its top right corner',
    },
    lang: { type: 'string', value: 'ar|fr', help: "the paper's first language" },
  },
  positionals: { least: 1, most: 201 },
  run(call) {
    const typed = required(call.options, 'out');
    return withWriteStore(call, async (opened) => {
      const out = writable(outside(opened.folder, typed, '--out'), '--out');
      const asked = askedBy(opened.store.writer.connection, call, printCommand);
      const { title, pages, sha256 } = await make(call, opened, asked, out);
      return {
        json: { paper: asked.paper, file: out, title, pages, sha256 },
        text: [`${out}  ${title}  ${pages}p  ${sha256}`],
      };
    });
  },
};

/** Refused before anything is drawn where it can be; remembered, then written. */
async function make(call: Call, { store, actor, day }: WritingStore, asked: PaperAsked, out: string) {
  const { connection, office } = store.writer;
  const language = optional(call.options, 'lang') ?? readPaperSettings(connection).language;
  ensure(language === 'ar' || language === 'fr', 'option.choice', { option: '--lang', choices: 'ar, fr' });
  const compose = (part: number) =>
    paperCompose(connection, { asked, language, part }, { actor, day, office });
  const first = compose(0);
  const press = await openPress(call.io.env, call.io.home);
  try {
    const parts: Uint8Array[] = [];
    for (let part = 0; part < first.parts; part++)
      parts.push(await press.draw(part === 0 ? first : compose(part)));
    const { title, about, duplicate } = first;
    const { pdf, pages } = await joinPdfs(parts, { title, language }, false);
    for (const mail of about) writeAccess(connection, actor.id, call.io.machine, { act: 'printed', mail });
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    const made = { asked, about, language, copies: 1, pages, duplicate } as const;
    // Known before it leaves: a file nobody knows of would be followed by a second original.
    const print = recordPrint(store, actor, { ...made, target: 'file', pdf: sha256 });
    await writeFile(out, pdf, { mode: 0o600 }).catch((error: unknown) => {
      recordStop(store, actor, { print, asked, about, code: 'paper.not-saved', sent: 0 });
      throw error;
    });
    return { title, pages, sha256 };
  } finally {
    press.close();
  }
}
