import { useTranslation } from 'react-i18next';
import type { PresetForm } from '#shared/contract/deadlines.ts';

type Rule = Pick<
  PresetForm,
  'calculator' | 'count' | 'extension' | 'extensionTimes' | 'movesToWorkingDay' | 'silenceAccepts'
>;

/** A rule in words, part by part: '20 working days', 'once 20 more', 'a due date on a day off moves', … */
export function useRuleWords(): (rule: Rule) => string[] {
  const { t } = useTranslation();
  return ({ calculator, count, extension, extensionTimes, movesToWorkingDay, silenceAccepts }) => [
    t(`deadlineRules.counts.${calculator}`, { count }),
    ...(extension === null ? [] : [t('deadlineRules.extends', { count: extensionTimes, days: extension })]),
    t(movesToWorkingDay ? 'deadlineRules.moves' : 'deadlineRules.stays'),
    ...(silenceAccepts ? [t('deadlineRules.silence')] : []),
  ];
}
