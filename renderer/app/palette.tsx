import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconSearch } from '#renderer/ui/icons.ts';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { foldText } from '#shared/domain/text-folding.ts';
import classes from './palette.module.css';
import { type PaletteItem, usePaletteItems } from './palette-items.ts';
import { isTaken } from './shortcuts/registry.ts';

const [store, handle] = createSpotlight();

interface PaletteProps {
  open: boolean;
  onClose: () => void;
  onHelp: () => void;
}

function matching(items: readonly PaletteItem[], query: string): PaletteItem[] {
  const words = foldText(query).split(' ').filter(Boolean);
  return items.filter((item) => {
    const name = foldText(item.label);
    return words.every((word) => name.includes(word));
  });
}

/** Every screen and command by its name, folded as search folds; each line teaches its key. */
export function Palette({ open, onClose, onHelp }: PaletteProps) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const items = usePaletteItems(onHelp);
  useEffect(() => (open ? handle.open() : handle.close()), [open]);
  const found = useMemo(() => matching(items, query), [items, query]);
  const groups = (['go', 'act'] as const)
    .map((group): [string, PaletteItem[]] => [
      t(`shell.palette.${group}`),
      found.filter((item) => item.group === group),
    ])
    .filter(([, list]) => list.length > 0);

  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      onSpotlightClose={onClose}
      clearQueryOnClose
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      transitionProps={{ duration: 80 }}
      // The dialog's name; the box itself shows what to type.
      title={t('shortcuts.palette')}
      classNames={{ content: classes.content ?? '', header: 'only-for-readers' }}
    >
      <Spotlight.Search
        placeholder={t('shell.palette.placeholder')}
        aria-label={t('shell.palette.placeholder')}
        leftSection={<Icon of={IconSearch} />}
        spellCheck={false}
        className={classes.search ?? ''}
      />
      <Spotlight.ActionsList>
        {groups.map(([label, list]) => (
          <Spotlight.ActionsGroup key={label} label={label}>
            {list.map((item) => (
              <Spotlight.Action key={item.id} onClick={item.run} className={classes.action ?? ''}>
                <Icon of={item.icon} mirror={item.mirror ?? false} />
                <span className={classes.label}>{item.label}</span>
                {item.shortcut && !(item.group === 'go' && isTaken(item.shortcut)) && (
                  <Kbd of={item.shortcut} />
                )}
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && <Spotlight.Empty>{t('shell.palette.nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
