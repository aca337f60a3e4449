import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate, useHashLocation } from 'wouter/use-hash-location';
import { call } from '#renderer/app/api.ts';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { undoable } from '#renderer/app/undoable.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconSearch, IconX } from '#renderer/ui/icons.ts';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { NO_FILTERS } from '#shared/contract/search.ts';
import { SEARCH_LENGTH } from '#shared/domain/search-text.ts';
import classes from './search-box.module.css';
import { searchStore, useSearchState } from './search-store.ts';
import { askAhead } from './use-search.ts';

export const SEARCH_ADDRESS = '/search';
export const SEARCH_LIST = 'search-list';

/** The engine opens its search with the first question, which takes longer than any key may: it is open by the first one. */
const wake = (): void => void call('search.count', { text: '', filters: NO_FILTERS }).catch(() => undefined);

/** The one box over every letter. Typing shows the results; ↓ goes into them, Enter opens the first. */
export function SearchBox() {
  const { t } = useTranslation();
  const text = useSearchState('text');
  const [address] = useHashLocation();
  const input = useRef<HTMLInputElement>(null);
  useShortcut('search', () => {
    input.current?.focus();
    input.current?.select();
  });

  // The box leaves with the desk: what one person looked for is not shown to the next.
  useEffect(
    () => () => {
      searchStore.clear();
      undoable.forget();
    },
    [],
  );

  const show = () => {
    if (address === SEARCH_ADDRESS) return;
    // Coming back to the results from a letter is not where the search began.
    if (!address.startsWith('/mail/')) searchStore.set({ from: address });
    navigate(SEARCH_ADDRESS);
  };
  const look = (next: string) => {
    const { filters, shown } = searchStore.get();
    const waits = next.trim() !== '' && address === SEARCH_ADDRESS;
    const answered = next.trim() === '' ? null : askAhead({ text: next, filters });
    searchStore.set({ text: next, shown: waits ? shown : next, chosen: null, opening: false });
    void answered?.then(() => {
      // A later key has another answer coming.
      if (searchStore.get().text === next) searchStore.set({ shown: next });
    });
    show();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      show();
      // Opened by the page, once the answer is that of the text as it now is.
      if (event.key === 'Enter') searchStore.set({ opening: true });
      else document.getElementById(SEARCH_LIST)?.focus();
    }
    if (event.key === 'Escape' && address !== SEARCH_ADDRESS) {
      // The page behind keeps its own Escape for itself.
      event.stopPropagation();
      document.getElementById('page')?.focus();
    }
  };
  return (
    <search className={classes.box}>
      <div className={classes.inside}>
        <Icon of={IconSearch} />
        <input
          ref={input}
          // Not `search`: there Escape would empty it.
          type="text"
          className={classes.input}
          aria-label={t('search.box')}
          placeholder={t('search.placeholder')}
          // Empty, it has no words to tell its direction from: the placeholder keeps the page's.
          dir={text === '' ? undefined : 'auto'}
          maxLength={SEARCH_LENGTH}
          spellCheck={false}
          autoComplete="off"
          value={text}
          onFocus={wake}
          onChange={(event) => look(event.target.value)}
          onKeyDown={onKeyDown}
        />
        {text !== '' && (
          <button
            type="button"
            className={classes.clear}
            aria-label={t('search.clear')}
            onClick={() => {
              look('');
              input.current?.focus();
            }}
          >
            <Icon of={IconX} size="1rem" />
          </button>
        )}
        <Kbd of="search" />
      </div>
    </search>
  );
}
