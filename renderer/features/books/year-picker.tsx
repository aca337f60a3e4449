import { useTranslation } from 'react-i18next';
import classes from './books.module.css';

interface YearPickerProps {
  years: readonly number[];
  year: number | null;
  onYear: (year: number) => void;
}

/** Nothing to choose while there is one year. */
export function YearPicker({ years, year, onYear }: YearPickerProps) {
  const { t } = useTranslation();
  if (years.length < 2) return null;
  return (
    <fieldset className={classes.years}>
      <legend className="only-for-readers">{t('pen.year')}</legend>
      {years
        .toSorted((a, b) => b - a)
        .map((one) => (
          <button key={one} type="button" aria-pressed={one === year} onClick={() => onYear(one)}>
            {one}
          </button>
        ))}
    </fieldset>
  );
}
