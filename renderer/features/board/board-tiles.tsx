import { useTranslation } from 'react-i18next';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { PLACES } from '#renderer/app/shortcuts/table.ts';
import { Kbd } from '#renderer/ui/kbd.tsx';
import classes from './board.module.css';
import { PARTS, type Part } from './board-parts.ts';

interface BoardTilesProps {
  counts: Record<Part, number>;
  shown: Part;
  onShow: (part: Part) => void;
}

/** Five counts that are also filters, each with its key. */
export function BoardTiles({ counts, shown, onShow }: BoardTilesProps) {
  const { t } = useTranslation();
  useShortcut(PLACES[0], () => onShow(PARTS[0]));
  useShortcut(PLACES[1], () => onShow(PARTS[1]));
  useShortcut(PLACES[2], () => onShow(PARTS[2]));
  useShortcut(PLACES[3], () => onShow(PARTS[3]));
  useShortcut(PLACES[4], () => onShow(PARTS[4]));
  return (
    <fieldset className={classes.tiles}>
      <legend className="only-for-readers">{t('board.tiles')}</legend>
      {PARTS.map((part, at) => (
        <button
          key={part}
          type="button"
          className={classes.tile}
          aria-pressed={part === shown}
          data-part={part}
          data-none={counts[part] === 0 || undefined}
          onClick={() => onShow(part)}
        >
          <span className={classes.tileName}>{t(`board.tile.${part}`)}</span>
          <Kbd of={PLACES[at] ?? PLACES[0]} />
          <bdi className={classes.number}>{counts[part]}</bdi>
        </button>
      ))}
    </fieldset>
  );
}
