import { Popover } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveDeskChoices, useDeskChoices } from '#renderer/app/desk-choices.ts';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { undoable } from '#renderer/app/undoable.ts';
import { schemaProblems } from '#renderer/app/use-panel.ts';
import { searchStore } from '#renderer/features/search/search-store.ts';
import { sentenceOf } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconBookmarkPlus } from '#renderer/ui/icons.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { MOST_VIEWS, type SavedView, savedView } from '#shared/contract/desk.ts';
import classes from './save-view.module.css';

interface SaveViewProps {
  /** Nothing is looked for: there is nothing to keep. */
  asked: boolean;
}

/** Keeps this search with its filters under a name: it then stands in the rail with its count. */
export function SaveView({ asked }: SaveViewProps) {
  const { t } = useTranslation();
  const { views } = useDeskChoices();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const start = () => {
    // What stands in the box: a quick hand is here before the answer to its last key.
    setName(searchStore.get().text.trim());
    setProblem(null);
    setOpen(!open);
  };
  useShortcut('view.save', start, asked);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { text, filters } = searchStore.get();
    const view: SavedView = { id: crypto.randomUUID(), name, text, filters };
    const wrong = schemaProblems(savedView, view);
    if (wrong.name) return setProblem(sentenceOf(wrong.name, { max: 60 }));
    if (views.length >= MOST_VIEWS) return setProblem(t('work.views.full', { count: MOST_VIEWS }));
    await saveDeskChoices({ views: [...views, { ...view, name: name.trim() }] });
    setOpen(false);
    undoable.say({ words: t('work.views.saved', { name: name.trim() }), keptBack: '', undo: null });
  };
  if (!asked) return null;
  return (
    <Popover
      withRoles={false}
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      offset={6}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <span>
          <Button look="quiet" icon={IconBookmarkPlus} shortcut="view.save" onPress={start}>
            {t('work.views.save')}
          </Button>
        </span>
      </Popover.Target>
      <Popover.Dropdown>
        <form className={classes.form} onSubmit={(event) => void submit(event)}>
          <TextField label={t('work.views.name')} value={name} error={problem} onChange={setName} required />
          <Button submit look="primary">
            {t('work.views.submit')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
