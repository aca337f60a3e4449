import { useTranslation } from 'react-i18next';
import { useEngineState } from '#renderer/app/engine-state.ts';
import { Button } from '#renderer/ui/button.tsx';
import classes from './entry-actions.module.css';
import { type SavedLetter, SavedNote } from './saved-note.tsx';

interface EntryActionsProps {
  saved: SavedLetter | null;
  saving: boolean;
  onSave: (stay: boolean) => void;
}

/** Last in reading order: what was saved, then save, then the wide one that saves and starts the next. */
export function EntryActions({ saved, saving, onSave }: EntryActionsProps) {
  const { t } = useTranslation();
  const engine = useEngineState();
  const busy = engine === 'ready' ? t('entry.saving') : t('entry.savingRestart');
  return (
    <div className={classes.bar}>
      <SavedNote saved={saved} />
      <div className={classes.buttons}>
        <Button shortcut="entry.save" disabled={saving} onPress={() => onSave(true)}>
          {t('entry.save')}
        </Button>
        <Button look="primary" wide shortcut="entry.save-next" disabled={saving} submit>
          {saving ? busy : t('entry.saveNext')}
        </Button>
      </div>
    </div>
  );
}
