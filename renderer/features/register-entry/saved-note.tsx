import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconCircleCheck } from '#renderer/ui/icons.ts';
import type { Registered } from '#shared/contract/mail.ts';
import classes from './saved-note.module.css';

/** With who was given it in the same save; '' for nobody. */
export type SavedLetter = Registered & { assignedTo: string };

/** What was just registered, beside the form and never over it: the number to write on the paper. */
export function SavedNote({ saved }: { saved: SavedLetter | null }) {
  const { t } = useTranslation();
  return (
    <div className={classes.slot} role="status" aria-live="polite">
      {saved && (
        <div key={saved.id} className={classes.note}>
          <Icon of={IconCircleCheck} size="1.5rem" />
          <span className={classes.words}>
            <span className={classes.small}>
              {t(saved.number > 0 ? 'entry.savedNumber' : 'sync.savedInEmergency')}
              <span title={saved.hash}>
                {' · '}
                {t('entry.shortHash')} <bdi>{saved.hash.slice(0, 8)}</bdi>
              </span>
            </span>
            <span className={classes.line}>
              <Link to={`/mail/${saved.id}`} title={t('entry.openRecord')} className={classes.number}>
                <bdi>{saved.label}</bdi>
              </Link>
              {saved.assignedTo !== '' && (
                <span className={classes.to} title={saved.assignedTo}>
                  {t('entry.assignedTo', { name: saved.assignedTo })}
                </span>
              )}
            </span>
          </span>
        </div>
      )}
    </div>
  );
}
