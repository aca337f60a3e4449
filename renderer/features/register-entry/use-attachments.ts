import { useState } from 'react';
import { call } from '#renderer/app/api.ts';
import { pickFiles, refusalOf } from '#renderer/app/pick-files.ts';
import { asRefusal, Refusal } from '#renderer/app/refusal.ts';
import { type FormStore, useFormValue } from '#renderer/ui/form-store.ts';
import type { RefusedFile } from '#shared/contract/files.ts';
import { FIELD_LIMITS } from '#shared/domain/field-limits.ts';
import { safeFileName } from '#shared/domain/file-name.ts';
import { checkFileSize } from '#shared/domain/file-size.ts';
import type { EntryFile, EntryValues } from './entry-values.ts';

/** Too large is said before the page has read a byte of it. */
async function stage(file: File): Promise<EntryFile> {
  checkFileSize(file.size);
  const bytes = new Uint8Array(await file.arrayBuffer());
  return call('file.stage', { name: file.name || 'image.png', bytes });
}

/** The files of the form: staged in the engine (checked, encrypted) as soon as they are given. */
export function useAttachments(form: FormStore<EntryValues>) {
  const files = useFormValue(form, 'files');
  const [working, setWorking] = useState(0);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const add = (more: readonly EntryFile[]) => {
    const known = new Set(form.values.files.map((file) => file.sha256));
    const fresh = more.filter((file) => !known.has(file.sha256));
    if (fresh.length < more.length) setRefusal(new Refusal({ code: 'file.twice', params: {} }));
    const room = FIELD_LIMITS.filesPerMail - form.values.files.length;
    if (fresh.length > room) setRefusal(new Refusal({ code: 'file.too-many', params: { max: room } }));
    form.set('files', [...form.values.files, ...fresh.slice(0, room)]);
  };

  const during = async (work: () => Promise<void>) => {
    setWorking((count) => count + 1);
    setRefusal(null);
    try {
      await work();
    } catch (thrown) {
      setRefusal(asRefusal(thrown));
    } finally {
      setWorking((count) => count - 1);
    }
  };

  return {
    files,
    working: working > 0,
    refusal,
    /** The system's dialog; the engine reads what was chosen. */
    pick: () =>
      during(async () => {
        const { files: picked, refusal: notTaken } = await pickFiles();
        add(picked);
        if (notTaken) throw notTaken;
      }),
    /** Dropped or pasted: one after the other, so that a refused file does not lose the others. */
    take: (dropped: readonly File[]) =>
      during(async () => {
        const refused: RefusedFile[] = [];
        for (const file of dropped) {
          try {
            add([await stage(file)]);
          } catch (thrown) {
            const { code, params, bugId: id } = asRefusal(thrown);
            refused.push({ name: safeFileName(file.name), why: { code, params, id } });
          }
        }
        const notTaken = refusalOf(refused, dropped.length);
        if (notTaken) throw notTaken;
      }),
    remove: (sha256: string) =>
      form.set(
        'files',
        form.values.files.filter((file) => file.sha256 !== sha256),
      ),
  };
}

export type Attachments = ReturnType<typeof useAttachments>;
