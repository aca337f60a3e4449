import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useByOneOrTwo } from '#renderer/app/by-one-or-two.ts';
import { useToday } from '#renderer/app/today-dates.tsx';
import { refusalSentence, sentenceOf } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Chip } from '#renderer/ui/chip.tsx';
import { IconPassword, IconUserCheck, IconUserOff, IconUsers } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { ClearanceField } from './clearance-field.tsx';
import { FactorReset } from './factor-reset.tsx';
import { GrantList } from './grant-list.tsx';
import { isAdministrator } from './grant-time.ts';
import { PasswordPanel } from './password-panel.tsx';
import classes from './people.module.css';
import { RolePanel } from './role-panel.tsx';
import type { PersonLine } from './use-people.ts';

interface PersonDetailProps {
  person: PersonLine;
  people: readonly PersonLine[];
}

/** One person: may they sign in, what may they do, what may they read. */
export function PersonDetail({ person, people }: PersonDetailProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'password' | 'role' | 'lend' | null>(null);
  const setState = useByOneOrTwo();
  const today = useToday();
  const active = person.state === 'active';
  const others = people.filter(({ id, state }) => id !== person.id && state === 'active');
  const isLast =
    active && isAdministrator(person, today) && !others.some((one) => isAdministrator(one, today));
  const close = () => setOpen(null);
  return (
    <section className={classes.detail} aria-label={person.name}>
      <header className={classes.detailHead}>
        <h3 className={classes.name} dir="auto">
          {person.name}
        </h3>
        <bdi className={classes.muted}>{person.login}</bdi>
        <Chip tone={active ? 'done' : 'late'}>{t(`people.states.${person.state}`)}</Chip>
      </header>
      {active && !person.hasPassword && <Notice tone="warning">{t('people.noPassword')}</Notice>}
      {open === 'password' && <PasswordPanel person={person} onClose={close} />}

      <h4 className={classes.heading}>{t('people.roles')}</h4>
      <GrantList person={person} people={people} isLastAdministrator={isLast} />
      {open === 'role' && <RolePanel person={person} lenders={null} onClose={close} />}
      {open === 'lend' && <RolePanel person={person} lenders={others} onClose={close} />}
      {active && (
        <div className={classes.bar}>
          <Button icon={IconUserCheck} onPress={() => setOpen('role')}>
            {t('people.role.add')}
          </Button>
          <Button icon={IconUsers} disabled={others.length === 0} onPress={() => setOpen('lend')}>
            {t('people.role.addLent')}
          </Button>
        </div>
      )}

      <h4 className={classes.heading}>{t('people.clearance.title')}</h4>
      <ClearanceField key={person.clearance} person={person} />

      <h4 className={classes.heading}>{t('people.account')}</h4>
      <p className={classes.muted}>
        {isLast
          ? sentenceOf('person.last-administrator')
          : t(active ? 'people.suspendWords' : 'people.activateWords')}
      </p>
      {setState.error && <Notice tone="refusal">{refusalSentence(setState.error)}</Notice>}
      <div className={classes.bar}>
        {active && (
          <Button icon={IconPassword} onPress={() => setOpen('password')}>
            {t(person.hasPassword ? 'people.password.new' : 'people.password.first')}
          </Button>
        )}
        <Button
          icon={active ? IconUserOff : IconUserCheck}
          disabled={setState.isPending || isLast}
          onPress={() =>
            setState.mutate({
              act: 'person.state',
              input: { person: person.id, state: active ? 'suspended' : 'active' },
            })
          }
        >
          {t(active ? 'people.suspend' : 'people.activate')}
        </Button>
      </div>
      <FactorReset person={person} />
    </section>
  );
}
