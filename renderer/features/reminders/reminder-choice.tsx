import { useTranslation } from 'react-i18next';
import { savePreferences, usePreferences } from '#renderer/app/preferences.ts';
import { SwitchField } from '#renderer/ui/switch-field.tsx';

/** Whether this computer tells due dates by notifications of the system. */
export function ReminderChoice() {
  const { t } = useTranslation();
  const { reminders } = usePreferences();
  return (
    <SwitchField
      label={t('reminders.system')}
      hint={t('reminders.systemHint')}
      checked={reminders}
      onChange={(next) => void savePreferences({ reminders: next })}
    />
  );
}
