import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '#renderer/app/api.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import classes from './licences.module.css';

/** Everybody else's packages inside the app; read when the list is opened, a text when its line is. */
export function Licences() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { data, error } = useAsk('app.licences', {}, { enabled: open });
  return (
    <details className={classes.licences} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('settings.licences')}</summary>
      <p className={classes.hint}>{t('settings.licencesHint')}</p>
      {error && <Notice tone="refusal">{refusalSentence(error)}</Notice>}
      <ul className={classes.list} aria-label={t('settings.licences')}>
        {data?.packages.map((each) => (
          <li key={`${each.name} ${each.version}`}>
            <details>
              <summary>
                <bdi>
                  {each.name} {each.version}
                </bdi>{' '}
                <bdi className={classes.licence}>{each.licence}</bdi>
              </summary>
              {each.text === '' ? (
                <p className={classes.hint}>{t('settings.licencesNone')}</p>
              ) : (
                <pre className={classes.text} dir="ltr">
                  {each.text}
                </pre>
              )}
            </details>
          </li>
        ))}
      </ul>
    </details>
  );
}
