import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { Button } from '#renderer/ui/button.tsx';
import { IconSend } from '#renderer/ui/icons.ts';
import type { MailLine } from '#shared/contract/mail.ts';
import { DispatchPanel } from './dispatch-panel.tsx';

/** Puts letters that leave on a dispatch note together, and shows the note to print. */
export function SendLetters({ letters }: { letters: readonly MailLine[] }) {
  const { t } = useTranslation();
  const [sending, setSending] = useState(false);
  if (!sending) {
    return (
      <Button look="quiet" icon={IconSend} onPress={() => setSending(true)}>
        {t('dispatch.send')}
      </Button>
    );
  }
  return (
    <DispatchPanel
      letters={letters}
      onClose={() => setSending(false)}
      onMade={(id) => navigate(`/dispatch/${id}`)}
    />
  );
}
