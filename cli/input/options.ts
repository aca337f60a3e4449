import { isCivilDate } from '#shared/domain/civil-date.ts';
import { DomainError, ensure } from '#shared/domain/errors.ts';
import type { OptionValues } from '../command.ts';

/** The value of a text option, or null when it was not given. */
export function optional(options: OptionValues, name: string): string | null {
  const value = options[name];
  return typeof value === 'string' ? value : null;
}

/** Refuses `option.missing`. */
export function required(options: OptionValues, name: string): string {
  const value = optional(options, name);
  if (value === null) throw new DomainError('option.missing', { option: `--${name}` });
  return value;
}

export function every(options: OptionValues, name: string): string[] {
  const value = options[name];
  return Array.isArray(value) ? value.map(String) : [];
}

/** A whole number of at least `least`; refuses `option.number`. */
export function integer(options: OptionValues, name: string, least: number, most: number): number | null {
  const text = optional(options, name);
  return text === null ? null : readInteger(text, `--${name}`, least, most);
}

export function readInteger(text: string, option: string, least: number, most: number): number {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  ensure(value >= least && value <= most, 'option.number', { option, least, most });
  return value;
}

/** 'yyyy-MM-dd'; refuses `date.impossible` {option, value}. */
export function readDate(text: string, option = 'DATE'): string {
  ensure(isCivilDate(text), 'date.impossible', { option, value: text.slice(0, 40) });
  return text;
}

/** 'ARR=37' → ['ARR', 37]; refuses `option.pair`. */
export function readPairs(texts: readonly string[], option: string): Map<string, number> {
  return new Map(
    texts.map((text) => {
      const [, name = '', number = ''] = /^([^=]+)=(\d{1,7})$/.exec(text) ?? [];
      ensure(name !== '', 'option.pair', { option, value: text.slice(0, 40) });
      return [name.toUpperCase(), Number(number)];
    }),
  );
}
