import { useTranslation } from 'react-i18next';
import { useSend } from '#renderer/app/api.ts';
import { roleNames } from '#renderer/app/role-names.ts';
import { useToday } from '#renderer/app/today-dates.tsx';
import { numericDate } from '#renderer/i18n/dates.ts';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Chip } from '#renderer/ui/chip.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { grantTime } from './grant-time.ts';
import classes from './people.module.css';
import type { GrantLine, PersonLine } from './use-people.ts';

interface GrantListProps {
  person: PersonLine;
  people: readonly PersonLine[];
  /** Nobody could give rights again without this person's. */
  isLastAdministrator: boolean;
}

/** What a person may do, where, until when, and in whose name. */
export function GrantList({ person, people, isLastAdministrator }: GrantListProps) {
  const { t } = useTranslation();
  const today = useToday();
  const revoke = useSend('person.revoke');
  if (person.grants.length === 0) return <Notice tone="warning">{t('people.noRole')}</Notice>;
  return (
    <>
      <ul className={classes.grants}>
        {person.grants.map((grant) => {
          const lender = people.find(({ id }) => id === grant.onBehalfOf);
          const time = grantTime(grant, today);
          return (
            <li key={grant.id} className={classes.grant}>
              <span className={classes.grantWords}>
                <strong>{roleNames([grant.role], t)}</strong>
                <span className={classes.muted}>
                  {t(grant.office ? 'people.role.thisOffice' : 'people.role.everyOffice')}
                  <Days grant={grant} />
                  {lender && (
                    <>
                      {' · '}
                      {t('people.role.onBehalfOf')} <bdi>{lender.name}</bdi>
                    </>
                  )}
                </span>
              </span>
              {time !== 'now' && (
                <Chip tone={time === 'over' ? 'plain' : 'soon'}>{t(`people.time.${time}`)}</Chip>
              )}
              <Button
                look="quiet"
                disabled={revoke.isPending || (isLastAdministrator && grant.role === 'administrator')}
                onPress={() => revoke.mutate({ grant: grant.id })}
              >
                {t('people.role.revoke')}
              </Button>
            </li>
          );
        })}
      </ul>
      {revoke.error && <Notice tone="refusal">{refusalSentence(revoke.error)}</Notice>}
    </>
  );
}

function Days({ grant: { from, to } }: { grant: GrantLine }) {
  const { t } = useTranslation();
  return (
    <>
      {from && (
        <>
          {' · '}
          {t('people.role.from')} <bdi>{numericDate(from)}</bdi>
        </>
      )}
      {to && (
        <>
          {' · '}
          {t('people.role.to')} <bdi>{numericDate(to)}</bdi>
        </>
      )}
    </>
  );
}
