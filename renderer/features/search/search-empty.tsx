import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { NO_FILTERS } from '#shared/contract/search.ts';
import type { SearchUnit } from '#shared/domain/search-text.ts';
import { searchStore } from './search-store.ts';

interface SearchEmptyProps {
  asked: boolean;
  filtered: boolean;
  units: readonly SearchUnit[];
}

/** Words in quotes. A reference or a number (38/2026) is a run of words too, and nobody put it in any. */
function isPhrase({ forms: [words = []] }: SearchUnit): boolean {
  return words.length > 1 && !words.some((word) => /\d/.test(word));
}

/** Before anything is typed: what may be. When nothing was found: what to try. */
export function SearchEmpty({ asked, filtered, units }: SearchEmptyProps) {
  const { t } = useTranslation();
  if (!asked) {
    return (
      <EmptyState title={t('search.startTitle')}>
        <p>{t('search.startWords')}</p>
        <p>{t('search.startForms')}</p>
      </EmptyState>
    );
  }
  const tips = [
    units.length > 1 && t('search.tryFewer'),
    units.some(isPhrase) && t('search.tryNoQuotes'),
    units.some(({ excluded }) => excluded) && t('search.tryNoExclusion'),
    t('search.trySpelling'),
  ].filter((tip) => tip !== false);
  return (
    <EmptyState title={t('search.nothingTitle')}>
      {tips.map((tip) => (
        <p key={tip}>{tip}</p>
      ))}
      {filtered && (
        <Button onPress={() => searchStore.set({ filters: NO_FILTERS })}>{t('search.removeAll')}</Button>
      )}
    </EmptyState>
  );
}
