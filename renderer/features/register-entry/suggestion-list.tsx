import { useTranslation } from 'react-i18next';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconUserPlus } from '#renderer/ui/icons.ts';
import { Kbd } from '#renderer/ui/kbd.tsx';
import type { Suggestion } from '#shared/contract/correspondents.ts';
import { guessKind } from '#shared/domain/correspondent.ts';
import { namesFor } from './correspondent-acts.ts';
import classes from './correspondent-field.module.css';

interface SuggestionListProps {
  id: string;
  label: string;
  found: readonly Suggestion[];
  /** Which of the two names stands first. */
  arabic: boolean;
  /** What would be added to the directory; null where nothing may be. */
  typed: string | null;
  active: number;
  onActive: (at: number) => void;
  onTake: (at: number) => void;
}

/** Under the field: the likeliest names, what each is, its name in the other language; last, the typed one as a new one. */
export function SuggestionList(props: SuggestionListProps) {
  const { id, label, found, arabic, typed, active, onActive, onTake } = props;
  const { t } = useTranslation();
  const option = (at: number) => ({
    id: `${id}-${at}`,
    role: 'option',
    tabIndex: -1,
    'aria-selected': at === active,
    className: classes.option,
    // The field keeps the focus.
    onPointerDown: (event: { preventDefault(): void }) => event.preventDefault(),
    onPointerMove: () => onActive(at),
    onClick: () => onTake(at),
  });
  return (
    <div role="listbox" id={`${id}-list`} aria-label={label}>
      {found.map((each, at) => {
        const { name, other } = namesFor(each, arabic);
        return (
          <div key={each.id} {...option(at)}>
            <span className={classes.words}>
              <span className={classes.name} dir="auto">
                {name}
              </span>
              {other !== '' && (
                <span className={classes.other} dir="auto">
                  {other}
                </span>
              )}
            </span>
            {(each.match === 'near' || each.match === 'script') && (
              <span className={classes.why}>{t(`directory.match.${each.match}`)}</span>
            )}
            <span className={classes.kind}>{t(`directory.kinds.${each.kind}`)}</span>
          </div>
        );
      })}
      {typed !== null && (
        <div {...option(found.length)} data-new={true}>
          <Icon of={IconUserPlus} size="1rem" />
          <span className={classes.words}>
            <span className={classes.name} dir="auto">
              {t('directory.field.create', { name: typed })}
            </span>
          </span>
          <span className={classes.kind}>{t(`directory.kinds.${guessKind(typed)}`)}</span>
          <Kbd of="correspondent.new" />
        </div>
      )}
    </div>
  );
}
