import { Popover } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveDeskChoices, useDeskChoices } from '#renderer/app/desk-choices.ts';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { IconChevronDown, IconChevronUp, IconColumns } from '#renderer/ui/icons.ts';
import { DENSITIES, KEPT_COLUMN, REGISTER_COLUMNS, TRAY_COLUMNS, USUAL_DESK } from '#shared/contract/desk.ts';
import { type Column, moved } from './columns.ts';
import classes from './columns-menu.module.css';

type Which = 'register' | 'tray';

const ALL: Record<Which, readonly Column[]> = { register: REGISTER_COLUMNS, tray: TRAY_COLUMNS };

/** Which columns a list shows and in what order, and how close its lines are; kept for this person on this computer. */
export function ColumnsMenu({ of }: { of: Which }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const desk = useDeskChoices();
  const shown: readonly Column[] = desk.columns[of];
  useShortcut('list.columns', () => setOpen(!open));
  const save = (columns: readonly Column[]) =>
    void saveDeskChoices({ columns: { ...desk.columns, [of]: columns } });
  const hidden = ALL[of].filter((column) => !shown.includes(column));
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
          <IconButton
            icon={IconColumns}
            label={t('work.columns.title')}
            shortcut="list.columns"
            pressed={open}
            onPress={() => setOpen(!open)}
          />
        </span>
      </Popover.Target>
      <Popover.Dropdown>
        <fieldset className={classes.columns}>
          <legend className={classes.legend}>{t('work.columns.title')}</legend>
          {[...shown, ...hidden].map((column) => {
            const name = t(`work.columns.${column}`);
            const at = shown.indexOf(column);
            return (
              <div key={column} className={classes.line}>
                <label className={classes.name}>
                  <input
                    type="checkbox"
                    checked={at >= 0}
                    disabled={column === KEPT_COLUMN}
                    onChange={() =>
                      save(at >= 0 ? shown.filter((one) => one !== column) : [...shown, column])
                    }
                  />
                  {name}
                </label>
                {at >= 0 && (
                  <>
                    <IconButton
                      icon={IconChevronUp}
                      label={t('work.columns.before', { name })}
                      disabled={at === 0}
                      onPress={() => save(moved(shown, column, -1))}
                    />
                    <IconButton
                      icon={IconChevronDown}
                      label={t('work.columns.after', { name })}
                      disabled={at === shown.length - 1}
                      onPress={() => save(moved(shown, column, 1))}
                    />
                  </>
                )}
              </div>
            );
          })}
        </fieldset>
        <fieldset className={classes.columns}>
          <legend className={classes.legend}>{t('work.density.title')}</legend>
          {DENSITIES.map((density) => (
            <label key={density} className={classes.name}>
              <input
                type="radio"
                name="density"
                checked={desk.density === density}
                onChange={() => void saveDeskChoices({ density })}
              />
              {t(`work.density.${density}`)}
            </label>
          ))}
        </fieldset>
        <Button
          look="quiet"
          onPress={() => {
            save(USUAL_DESK.columns[of]);
          }}
        >
          {t('work.columns.usual')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
