import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '#renderer/app/api.ts';
import { inLanguage } from '#renderer/app/bilingual.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { IconPlus } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { CreateUnitPanel } from './create-unit-panel.tsx';
import { inTreeOrder } from './tree-order.ts';
import { UnitDetail } from './unit-detail.tsx';
import classes from './units.module.css';

/** The tree of units as it is today, each with its people and its history. */
export function Units() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data, error } = useAsk('unit.tree', { on: null });
  const [chosen, setChosen] = useState<string | null>(null);
  const [creating, setCreating] = useState(false);
  const units = data?.units ?? [];
  const rows = inTreeOrder(units);
  const unit = units.find(({ id }) => id === chosen) ?? rows[0]?.unit;
  return (
    <div className={classes.section}>
      <header className={classes.head}>
        <div>
          <h2 className={classes.title}>{t('units.title')}</h2>
          <p className={classes.muted}>{t('units.hint')}</p>
        </div>
        <Button icon={IconPlus} onPress={() => setCreating(!creating)}>
          {t('units.create')}
        </Button>
      </header>
      {error && <Notice tone="refusal">{refusalSentence(error)}</Notice>}
      {creating && (
        <CreateUnitPanel
          units={units}
          parent={unit?.id ?? ''}
          onCreated={setChosen}
          onClose={() => setCreating(false)}
        />
      )}
      {data && rows.length === 0 && !creating && (
        <EmptyState title={t('units.none')}>{t('units.noneHint')}</EmptyState>
      )}
      {unit && (
        <div className={classes.split}>
          <ul className={classes.list} aria-label={t('units.title')}>
            {rows.map(({ unit: one, depth }) => (
              <li key={one.id} style={{ paddingInlineStart: `${depth * 1.125}rem` }}>
                <button
                  type="button"
                  className={classes.row}
                  aria-pressed={one === unit}
                  onClick={() => setChosen(one.id)}
                >
                  <bdi className={classes.rowName}>{inLanguage(one.name, language)}</bdi>
                  <bdi className={classes.muted}>{one.code}</bdi>
                </button>
              </li>
            ))}
          </ul>
          <UnitDetail key={unit.id} unit={unit} units={units} />
        </div>
      )}
    </div>
  );
}
