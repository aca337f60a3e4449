import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { useSend } from '#renderer/app/api.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import type { MailLine } from '#shared/contract/mail.ts';
import type { ScanLine } from '#shared/contract/scans.ts';

export type ScanNewsOf =
  | { kind: 'attached'; scan: ScanLine; mail: MailLine }
  | { kind: 'put-away'; scan: ScanLine }
  /** Another letter is half typed in the form: whose scan is it? */
  | { kind: 'typing'; scan: ScanLine };

interface ScanNewsProps {
  news: ScanNewsOf;
  onNews: (next: ScanNewsOf | null) => void;
  onRegister: (scan: ScanLine) => void;
}

/** What was just done, with the way to undo it or to go on. */
export function ScanNews({ news, onNews, onRegister }: ScanNewsProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const back = useSend('scans.take-back', { onSuccess: () => onNews(null) });
  useEffect(() => {
    if (news.kind === 'typing') box.current?.querySelector('button')?.focus();
  }, [news]);
  const name = <bdi>{news.scan.name}</bdi>;
  return (
    <div ref={box}>
      {news.kind === 'attached' && (
        <Notice
          tone="done"
          actions={<Button onPress={() => navigate(`/mail/${news.mail.id}`)}>{t('scans.news.open')}</Button>}
        >
          {name} {t('scans.news.attached')} <bdi>{news.mail.label}</bdi>
        </Notice>
      )}
      {news.kind === 'put-away' && (
        <Notice
          tone="done"
          actions={
            <Button disabled={back.isPending} onPress={() => back.mutate({ sha256: news.scan.sha256 })}>
              {t('scans.news.undo')}
            </Button>
          }
        >
          {name} {t('scans.news.putAway')} {back.error && refusalSentence(back.error)}
        </Notice>
      )}
      {news.kind === 'typing' && (
        <Notice
          tone="warning"
          actions={
            <>
              <Button onPress={() => navigate('/entry/incoming')}>{t('scans.news.openForm')}</Button>
              <Button onPress={() => onRegister(news.scan)}>{t('scans.news.attachToTyped')}</Button>
            </>
          }
        >
          {t('scans.news.typing')}
        </Notice>
      )}
    </div>
  );
}
