import { readDay } from '#renderer/features/circuit/day-input.ts';
import { readCount } from '#renderer/ui/read-count.ts';
import type { PresetForm } from '#shared/contract/deadlines.ts';
import type { InputOf } from '#shared/contract/ipc.ts';
import type { CivilDate } from '#shared/domain/civil-date.ts';

/** A form of a rule as typed. */
export interface RuleValues extends Record<string, unknown> {
  name: string;
  from: string;
  calculator: PresetForm['calculator'];
  count: string;
  extension: string;
  extensionTimes: string;
  movesToWorkingDay: boolean;
  silenceAccepts: boolean;
  source: string;
}

/** What the panel begins with: the form in force, with nothing said of where the new one was read. */
export function ruleValues(name: string | null, form: PresetForm | null): RuleValues {
  return {
    name: name ?? '',
    from: '',
    calculator: form?.calculator ?? 'working-days',
    count: form ? String(form.count) : '',
    extension: form?.extension ? String(form.extension) : '',
    extensionTimes: form?.extension ? String(form.extensionTimes) : '',
    movesToWorkingDay: form?.movesToWorkingDay ?? true,
    silenceAccepts: form?.silenceAccepts ?? false,
    source: '',
  };
}

type Read = { input: InputOf<'deadline.preset'> } | { problems: Record<string, string> };

/** The dated form to send, or what stands wrong, field by field. */
export function readRule(values: RuleValues, today: CivilDate): Read {
  const { name, source, calculator, movesToWorkingDay, silenceAccepts } = values;
  const from = readDay(values.from, today, 'ahead');
  const count = readCount(values.count);
  const extension = readCount(values.extension);
  const times = values.extensionTimes.trim() === '' && extension ? 1 : readCount(values.extensionTimes);
  const problems = {
    ...(name.trim() === '' ? { name: 'field.required' } : {}),
    ...(from === null || from === 'wrong' ? { from: 'date.impossible' } : {}),
    ...(count === null || count < 1 || count > 3660 ? { count: 'number.malformed' } : {}),
    ...(extension === null || extension > 3660 ? { extension: 'number.malformed' } : {}),
    ...(times === null || times > 9 ? { extensionTimes: 'number.malformed' } : {}),
    ...(source.trim() === '' ? { source: 'field.required' } : {}),
  };
  if (from === null || from === 'wrong' || count === null || extension === null || times === null)
    return { problems };
  if (Object.keys(problems).length > 0) return { problems };
  const more = { extension: extension === 0 ? null : extension, extensionTimes: times };
  return {
    input: { name: name.trim(), from, calculator, count, ...more, movesToWorkingDay, silenceAccepts, source },
  };
}
