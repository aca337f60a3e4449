import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Refusal } from './refusal.ts';
import { useShortcut } from './shortcuts/registry.ts';
import classes from './undo-toast.module.css';
import { undoable, useUndoable } from './undoable.ts';

/** Long enough to be read twice; the key works afterwards too. */
const SHOWN_MS = 12_000;

/** What was just done, for a while, with the key that takes it back. It floats: nothing under it moves. */
export function UndoToast() {
  const { t } = useTranslation();
  const doing = useUndoable();
  const [hidden, setHidden] = useState(0);
  const [refused, setRefused] = useState('');
  const id = doing?.id ?? 0;
  useEffect(() => {
    setRefused('');
    if (id === 0) return;
    const timer = setTimeout(() => setHidden(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id]);

  const undo = async () => {
    if (!doing?.undo) return;
    try {
      undoable.say({ words: await doing.undo(), keptBack: '', undo: null });
    } catch (error) {
      setHidden(0);
      setRefused(error instanceof Refusal ? refusalSentence(error) : '');
    }
  };
  useShortcut('undo', () => void undo(), doing?.undo != null);
  const shown = doing && hidden !== id ? doing : null;
  return (
    <div className={classes.place} role="status" data-print="never">
      {shown && (
        <Notice
          tone={refused || shown.keptBack ? 'warning' : 'done'}
          still
          actions={
            shown.undo && (
              <Button shortcut="undo" onPress={() => void undo()}>
                {t('work.undo')}
              </Button>
            )
          }
        >
          {(refused || shown.words) && <p>{refused || shown.words}</p>}
          {!refused && shown.keptBack && <p>{shown.keptBack}</p>}
        </Notice>
      )}
    </div>
  );
}
