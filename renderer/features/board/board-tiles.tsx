import { useTranslation } from 'react-i18next';
import { useIsCovered, useShortcut } from '#renderer/app/shortcuts/registry.ts';
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
  return (
    <fieldset className={classes.tiles}>
      <legend className="only-for-readers">{t('board.tiles')}</legend>
      {PARTS.map((part, at) => (
        <Tile
          key={part}
          part={part}
          place={PLACES[at] ?? PLACES[0]}
          count={counts[part]}
          pressed={part === shown}
          onShow={onShow}
        />
      ))}
    </fieldset>
  );
}

interface TileProps {
  part: Part;
  place: (typeof PLACES)[number];
  count: number;
  pressed: boolean;
  onShow: (part: Part) => void;
}

function Tile({ part, place, count, pressed, onShow }: TileProps) {
  const { t } = useTranslation();
  const key = useShortcut(place, () => onShow(part));
  // A panel beside the tiles proposes units by the same keys.
  const covered = useIsCovered(place, key);
  return (
    <button
      type="button"
      className={classes.tile}
      aria-pressed={pressed}
      data-part={part}
      data-none={count === 0 || undefined}
      onClick={() => onShow(part)}
    >
      <span className={classes.tileName}>{t(`board.tile.${part}`)}</span>
      {!covered && <Kbd of={place} />}
      <bdi className={classes.number}>{count}</bdi>
    </button>
  );
}
