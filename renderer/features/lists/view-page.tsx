import { useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { saveDeskChoices, useDeskChoices } from '#renderer/app/desk-choices.ts';
import { undoable } from '#renderer/app/undoable.ts';
import { SearchPage } from '#renderer/features/search/search-page.tsx';
import { searchStore } from '#renderer/features/search/search-store.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { IconBookmarkOff } from '#renderer/ui/icons.ts';

/** A saved view: its search asked again, with its name. A word typed in the box goes on from it. */
export function ViewPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const { views } = useDeskChoices();
  const view = views.find((one) => one.id === id);
  const known = view !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked when the view opens, then it is a search like any other
  useLayoutEffect(() => {
    const { text, filters } = searchStore.get();
    const same = view && text === view.text && JSON.stringify(filters) === JSON.stringify(view.filters);
    // Coming back from a letter finds the line again.
    if (view && !same)
      searchStore.set({ text: view.text, filters: view.filters, chosen: null, opening: false });
    if (view) searchStore.set({ from: '/' });
  }, [id, known]);
  if (!view) return <SearchPage />;
  const remove = async () => {
    const before = views;
    await saveDeskChoices({ views: before.filter((one) => one.id !== id) });
    undoable.say({
      words: t('work.views.removed', { name: view.name }),
      keptBack: '',
      undo: async () => {
        await saveDeskChoices({ views: before });
        return t('work.views.saved', { name: view.name });
      },
    });
    searchStore.clear();
    navigate('/');
  };
  return (
    <SearchPage
      view={{
        name: view.name,
        address: `/views/${id}`,
        tools: (
          <IconButton
            icon={IconBookmarkOff}
            label={t('work.views.remove', { name: view.name })}
            onPress={() => void remove()}
          />
        ),
      }}
    />
  );
}
