import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { useAsk } from '#renderer/app/api.ts';
import { useAppReady } from '#renderer/app/app-ready.ts';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { numericDate } from '#renderer/i18n/dates.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Chip } from '#renderer/ui/chip.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { NumberLabel } from '#renderer/ui/number-label.tsx';
import { PageTitle } from '#renderer/ui/page-title.tsx';
import { SwitchField } from '#renderer/ui/switch-field.tsx';
import { DeliveryPapers } from './delivery-papers.tsx';
import classes from './dispatch.module.css';
import { DispatchDetail } from './dispatch-detail.tsx';
import { NoteState } from './note-state.tsx';

const PAGE = 200;

/** The notes of the office, newest first; beside them the chosen one. */
export function DispatchPage({ id }: { id: string | null }) {
  const { t } = useTranslation();
  const [waiting, setWaiting] = useState(false);
  const [before, setBefore] = useState<string | null>(null);
  const asked = { state: waiting ? ('issued' as const) : null, mail: null, before, limit: PAGE };
  const list = useAsk('dispatch.list', asked);
  const notes = list.data?.notes ?? [];
  const chosen = id ?? notes[0]?.id ?? null;
  useShortcut('back', () => navigate('/day'));
  useAppReady(list.data !== undefined || list.error !== null);
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <PageTitle hint={t('dispatch.hint')}>{t('dispatch.title')}</PageTitle>
        {list.data && list.data.waiting > 0 && (
          <Chip tone="soon">
            {t('dispatch.waiting')} <bdi>{list.data.waiting}</bdi>
          </Chip>
        )}
        <SwitchField label={t('dispatch.waiting')} checked={waiting} onChange={setWaiting} />
      </header>
      {list.error && <Notice tone="refusal">{refusalSentence(list.error)}</Notice>}
      <DeliveryPapers />
      {list.data && notes.length === 0 && (
        <EmptyState title={t('dispatch.none')}>{t('dispatch.noneHint')}</EmptyState>
      )}
      {notes.length > 0 && (
        <div className={classes.split}>
          <ul className={classes.list} aria-label={t('dispatch.title')}>
            {notes.map((note) => (
              <li key={note.id}>
                <button
                  type="button"
                  className={classes.line}
                  aria-pressed={note.id === chosen}
                  onClick={() => navigate(`/dispatch/${note.id}`)}
                >
                  <NumberLabel>{note.label}</NumberLabel>
                  <NoteState state={note.state} />
                  <span className={classes.words} dir="auto">
                    {note.recipient}
                  </span>
                  <bdi className={classes.muted}>{numericDate(note.issuedOn)}</bdi>
                </button>
              </li>
            ))}
            {notes.length === PAGE && (
              <li>
                <Button look="quiet" onPress={() => setBefore(notes.at(-1)?.id ?? null)}>
                  {t('papers.nextPage')}
                </Button>
              </li>
            )}
          </ul>
          {chosen && <DispatchDetail key={chosen} id={chosen} />}
        </div>
      )}
    </div>
  );
}
