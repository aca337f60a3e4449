import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { useAppReady } from '#renderer/app/app-ready.ts';
import { useSession } from '#renderer/app/session.tsx';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { keyOf } from '#renderer/features/circuit/receivers.ts';
import { PaperNote } from '#renderer/features/papers/paper-note.tsx';
import { usePaper } from '#renderer/features/papers/use-paper.ts';
import { useHandedScan } from '#renderer/features/scans/hand-over.ts';
import type { Registered } from '#shared/contract/mail.ts';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import { ComparePane } from './compare-pane.tsx';
import { DuplicateBand } from './duplicate-band.tsx';
import { EntryActions } from './entry-actions.tsx';
import { EntryFields } from './entry-fields.tsx';
import { focusFirst, focusFirstWrong, focusNextField } from './entry-focus.ts';
import { EntryHead } from './entry-head.tsx';
import { EntryNotices } from './entry-notices.tsx';
import classes from './entry-page.module.css';
import type { EntryInput } from './entry-values.ts';
import { useHandedLetter } from './hand-letter.ts';
import type { IntoPlace } from './into-place.ts';
import { PreviewPane } from './preview-pane.tsx';
import type { SavedLetter } from './saved-note.tsx';
import { TemplatesMenu } from './templates-menu.tsx';
import { nameOfKey, useAssignees } from './use-assignees.ts';
import { useAttachments } from './use-attachments.ts';
import { useBoundedTyping } from './use-bounded-typing.ts';
import { mustAnswer, useDuplicates } from './use-duplicates.ts';
import { useEntry } from './use-entry.ts';
import { useHabits } from './use-habits.ts';
import { useHeldTyping } from './use-held-typing.ts';
import { PinsContext, usePins } from './use-pins.ts';

/** Registering one mail: the form beside its scan, by keyboard from the first field to the number. */
export function EntryPage({ kind, into = null }: { kind: MailKind; into?: IntoPlace | null }) {
  const { t } = useTranslation();
  const formPane = useRef<HTMLFormElement>(null);
  const previewPane = useRef<HTMLElement>(null);
  const [lastSaved, setLastSaved] = useState<SavedLetter | null>(null);
  const assignees = useAssignees();
  const [compared, setCompared] = useState<string | null>(null);

  const { may } = useSession();
  const paper = usePaper();
  const printing = useRef(false);

  const onSaved = (saved: Registered, stay: boolean, assign: EntryInput['assign']) => {
    if (printing.current) void paper.receipt(saved.id);
    else paper.forget();
    if (stay) return navigate(`/mail/${saved.id}`);
    // The number that was waiting has its mail: back to those that still wait.
    if (into) return navigate('/books');
    setLastSaved({ ...saved, assignedTo: nameOfKey(assignees, assign && keyOf(assign)) });
    setCompared(null);
    habits.rest();
    focusFirst(formPane.current);
  };
  const pins = usePins(kind);
  const entry = useEntry(kind, into, onSaved, pins.kept);
  useHandedLetter(entry);
  const habits = useHabits({ kind, entry, pins, pane: formPane });
  const attachments = useAttachments(entry.form);
  const duplicates = useDuplicates(kind, entry.form);
  const { loaded } = entry.draft;
  useHandedScan(entry.form, loaded);

  const [asking, setAsking] = useState(false);
  const save = async (stay: boolean) => {
    if (asking) return;
    setAsking(true);
    const found = await duplicates.ofNow();
    setAsking(false);
    if (mustAnswer(found, entry.form.values.duplicate)) {
      // Once the band is on the screen.
      requestAnimationFrame(() =>
        formPane.current?.querySelector<HTMLElement>('[data-duplicate] button')?.focus(),
      );
      return;
    }
    const done = await entry.save(stay);
    if (!done) focusFirstWrong(formPane.current);
  };
  /** What is being typed is registered first; with nothing typed, the letter just registered is printed. */
  const printOrSave = async () => {
    if (!may('print.make')) return;
    const nothingTyped =
      entry.form.values.correspondent.trim() === '' && entry.form.values.subject.trim() === '';
    if (nothingTyped && lastSaved) return paper.receipt(lastSaved.id);
    printing.current = true;
    await save(false);
    printing.current = false;
  };
  useEffect(() => {
    if (loaded) focusFirst(formPane.current);
  }, [loaded]);
  useShortcut('entry.save-next', () => void save(false));
  useShortcut('entry.save', () => void save(true));
  useShortcut('paper.print', () => void printOrSave());
  useShortcut('file.attach', () => void attachments.pick());
  useShortcut('back', () => navigate(into ? '/books' : '/day'));
  useShortcut('pane.next', () => {
    const inPreview = previewPane.current?.contains(document.activeElement);
    if (inPreview) focusFirst(formPane.current);
    else previewPane.current?.focus();
  });
  useAppReady(loaded);
  useHeldTyping(formPane, asking || entry.saving);
  useBoundedTyping(formPane, entry.form);

  return (
    <div className={classes.split}>
      <form
        ref={formPane}
        className={classes.form}
        aria-label={t('entry.form')}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save(false);
        }}
        onKeyDown={(event) => focusNextField(event, formPane.current, habits.isFilled)}
        onPaste={(event) => {
          if (event.clipboardData.files.length > 0) {
            event.preventDefault();
            void attachments.take([...event.clipboardData.files]);
          }
        }}
      >
        <div className={classes.scroll}>
          <EntryHead kind={kind} into={into}>
            <TemplatesMenu
              kind={kind}
              form={entry.form}
              onFilled={habits.lead}
              onLeft={() => focusFirst(formPane.current)}
            />
          </EntryHead>
          <EntryNotices
            entry={entry}
            kind={kind}
            into={into}
            onAnswered={() => void save(false)}
            onStartOver={() => {
              entry.startOver();
              // The band goes, and its button with it.
              focusFirst(formPane.current);
            }}
          />
          <PinsContext value={pins}>
            <EntryFields form={entry.form} kind={kind}>
              <DuplicateBand
                found={duplicates.found}
                form={entry.form}
                compared={compared}
                onCompare={setCompared}
              />
            </EntryFields>
          </PinsContext>
        </div>
        <PaperNote state={paper} />
        <EntryActions saved={lastSaved} saving={entry.saving} onSave={(stay) => void save(stay)} />
      </form>
      {compared ? (
        <ComparePane id={compared} onClose={() => setCompared(null)} />
      ) : (
        <PreviewPane attachments={attachments} paneRef={previewPane} />
      )}
    </div>
  );
}
