import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '#renderer/app/api.ts';
import { inLanguage } from '#renderer/app/bilingual.ts';
import { roleNames } from '#renderer/app/role-names.ts';
import { numericDate } from '#renderer/i18n/dates.ts';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Chip } from '#renderer/ui/chip.tsx';
import { IconArchive, IconPencil } from '#renderer/ui/icons.ts';
import type { UnitLine } from '#shared/contract/units.ts';
import { ChangeUnitPanel } from './change-unit-panel.tsx';
import { CloseUnitPanel } from './close-unit-panel.tsx';
import classes from './units.module.css';

interface UnitDetailProps {
  unit: UnitLine;
  units: readonly UnitLine[];
}

/** One unit: how it works, who works there, what it was before. */
export function UnitDetail({ unit, units }: UnitDetailProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [open, setOpen] = useState<'change' | 'close' | null>(null);
  const versions = useAsk('unit.history', { unit: unit.id }).data?.versions ?? [];
  const name = inLanguage(unit.name, language);
  const close = () => setOpen(null);
  return (
    <section className={classes.detail} aria-label={name}>
      <header className={classes.detailHead}>
        <h3 className={classes.name}>
          <bdi>{name}</bdi>
        </h3>
        <bdi className={classes.muted}>{unit.code}</bdi>
        <Chip tone={unit.mode === 'paper' ? 'soon' : 'brand'}>{t(`units.modesShort.${unit.mode}`)}</Chip>
      </header>
      <div className={classes.bar}>
        <Button icon={IconPencil} onPress={() => setOpen('change')}>
          {t('units.change')}
        </Button>
        <Button look="quiet" icon={IconArchive} onPress={() => setOpen('close')}>
          {t('units.close')}
        </Button>
      </div>
      {open === 'change' && <ChangeUnitPanel unit={unit} units={units} onClose={close} />}
      {open === 'close' && <CloseUnitPanel unit={unit} units={units} onClose={close} />}
      <h4 className={classes.heading}>{t('units.people')}</h4>
      {unit.people.length === 0 ? (
        <p className={classes.muted}>{t('units.noPeople')}</p>
      ) : (
        <ul className={classes.lines}>
          {unit.people.map((person) => (
            <li key={`${person.id} ${person.role} ${person.until}`}>
              <bdi className={classes.rowName}>{person.name}</bdi>{' '}
              <span className={classes.muted}>
                {roleNames([person.role], t)}
                {person.insteadOf && ` · ${t('units.insteadOf', { name: person.insteadOf })}`}
                {person.until && ` · ${t('units.until')} ${numericDate(person.until)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      <h4 className={classes.heading}>{t('units.history')}</h4>
      <ul className={classes.lines}>
        {versions.map((version) => (
          <li key={`${version.on} ${version.at}`}>
            <span className={classes.muted}>
              {t('units.historyOn')} <bdi>{numericDate(version.on)}</bdi>
            </span>{' '}
            <bdi>{inLanguage(version.name, language)}</bdi>{' '}
            <span className={classes.muted}>
              {version.closed ? t('units.closed') : t(`units.modesShort.${version.mode}`)}
              {version.by && ` · ${version.by}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
