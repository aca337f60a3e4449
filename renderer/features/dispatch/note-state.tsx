import { useTranslation } from 'react-i18next';
import { Chip } from '#renderer/ui/chip.tsx';
import type { DispatchState } from '#shared/domain/dispatch.ts';

const TONES = { issued: 'soon', returned: 'done', void: 'late' } as const;

export function NoteState({ state }: { state: DispatchState }) {
  const { t } = useTranslation();
  return <Chip tone={TONES[state]}>{t(`dispatch.states.${state}`)}</Chip>;
}
