import { useTranslation } from 'react-i18next';
import { useAsk } from '#renderer/app/api.ts';
import { inLanguage } from '#renderer/app/bilingual.ts';
import { useSession } from '#renderer/app/session.tsx';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { SearchFilters } from '#shared/contract/search.ts';
import { NO_FILTERS } from '#shared/contract/search.ts';
import { CONFIDENTIALITIES, MAIL_KINDS } from '#shared/domain/mail-kinds.ts';
import { TERM_LISTS } from '#shared/domain/terms.ts';
import { DaysFilter } from './days-filter.tsx';
import { FilterMenu } from './filter-menu.tsx';
import classes from './filters.module.css';
import { filtersSet } from './search-store.ts';

interface FilterBarProps {
  filters: SearchFilters;
  onChange: (filters: SearchFilters) => void;
}

const STATES = ['registered', 'void', 'eliminated'] as const;
const SCANS = ['with', 'without'] as const;

/** Every filter as a chip: grey when it lets everything through, green with its value when it is set. */
export function FilterBar({ filters, onChange }: FilterBarProps) {
  const { t } = useTranslation();
  const { person } = useSession();
  const language = useLanguage();
  const units = useAsk('unit.tree', { on: null }).data?.units ?? [];
  const offices = useAsk('search.offices', {}).data?.offices ?? [];
  const terms = useAsk('term.list', {}).data?.terms ?? [];
  const change = (more: Partial<SearchFilters>) => onChange({ ...filters, ...more });
  const levels = CONFIDENTIALITIES.slice(0, person.clearance + 1);
  return (
    <fieldset className={classes.bar}>
      <legend className="only-for-readers">{t('search.filters.title')}</legend>
      <FilterMenu
        label={t('search.filters.kind')}
        value={filters.kind}
        choices={MAIL_KINDS.map((kind) => ({ value: kind, label: t(`values.kind.${kind}`) }))}
        onChange={(kind) => change({ kind })}
      />
      {(offices.length > 1 || filters.office !== null) && (
        <FilterMenu
          label={t('search.filters.office')}
          value={filters.office}
          choices={offices.map(({ id, name }) => ({ value: id, label: inLanguage(name, language) }))}
          onChange={(office) => change({ office })}
        />
      )}
      <DaysFilter
        name="registered"
        days={filters.registered}
        onChange={(registered) => change({ registered })}
      />
      <DaysFilter name="received" days={filters.received} onChange={(received) => change({ received })} />
      {units.length > 0 && (
        <FilterMenu
          label={t('search.filters.unit')}
          value={filters.unit}
          choices={units.map(({ id, name }) => ({ value: id, label: inLanguage(name, language) }))}
          onChange={(unit) => change({ unit })}
        />
      )}
      {TERM_LISTS.map((list) => (
        <FilterMenu
          key={list}
          label={t(`search.filters.${list}`)}
          value={filters[list]}
          choices={terms
            .filter((one) => one.list === list && (!one.retired || one.id === filters[list]))
            .map((one) => ({ value: one.id, label: inLanguage(one, language) }))}
          onChange={(id) => change({ [list]: id })}
        />
      ))}
      <FilterMenu
        label={t('search.filters.state')}
        value={filters.state}
        choices={STATES.map((state) => ({ value: state, label: t(`values.state.${state}`) }))}
        onChange={(state) => change({ state })}
      />
      {levels.length > 1 && (
        <FilterMenu
          label={t('search.filters.confidentiality')}
          value={filters.confidentiality}
          choices={levels.map((level) => ({ value: level, label: t(`values.confidentiality.${level}`) }))}
          onChange={(confidentiality) => change({ confidentiality })}
        />
      )}
      <FilterMenu
        label={t('search.filters.scan')}
        value={filters.scan === null ? null : filters.scan ? 'with' : 'without'}
        choices={SCANS.map((scan) => ({ value: scan, label: t(`search.filters.${scan}`) }))}
        onChange={(scan) => change({ scan: scan === null ? null : scan === 'with' })}
      />
      {filtersSet(filters) > 1 && (
        <Button look="quiet" onPress={() => onChange(NO_FILTERS)}>
          {t('search.removeAll')}
        </Button>
      )}
    </fieldset>
  );
}
