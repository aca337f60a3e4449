import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { roleNames } from '#renderer/app/role-names.ts';
import { useSession } from '#renderer/app/session.tsx';
import { refusalSentence } from '#renderer/i18n/sentence.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Chip } from '#renderer/ui/chip.tsx';
import { IconUserPlus } from '#renderer/ui/icons.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { CouncilCodeCard } from './council-code-card.tsx';
import { CreatePanel } from './create-panel.tsx';
import { KeysCard } from './keys-card.tsx';
import { OwnCodeCard } from './own-code-card.tsx';
import classes from './people.module.css';
import { PersonDetail } from './person-detail.tsx';
import { type PersonLine, usePeople } from './use-people.ts';

/** Who may enter and what they may do. Every change is a signed entry of the journal. */
export function People() {
  const { t } = useTranslation();
  const { person: self } = useSession();
  const { people, error } = usePeople();
  const [chosen, setChosen] = useState<string | null>(null);
  const [creating, setCreating] = useState(false);
  // Oneself first: the one person everybody knows here.
  const person = people.find(({ id }) => id === (chosen ?? self.id)) ?? people[0];
  return (
    <div className={classes.section}>
      <header className={classes.head}>
        <div>
          <h2 className={classes.title}>{t('people.title')}</h2>
          <p className={classes.muted}>{t('people.hint')}</p>
        </div>
        <Button icon={IconUserPlus} onPress={() => setCreating(!creating)}>
          {t('people.create.open')}
        </Button>
      </header>
      {error && <Notice tone="refusal">{refusalSentence(error)}</Notice>}
      {creating && <CreatePanel onCreated={setChosen} onClose={() => setCreating(false)} />}
      <div className={classes.split}>
        <ul className={classes.list} aria-label={t('people.title')}>
          {people.map((one) => (
            <li key={one.id}>
              <PersonRow person={one} chosen={one === person} onChoose={() => setChosen(one.id)} />
            </li>
          ))}
        </ul>
        {person && <PersonDetail key={person.id} person={person} people={people} />}
      </div>
      <KeysCard />
      <OwnCodeCard />
      <CouncilCodeCard />
    </div>
  );
}

interface PersonRowProps {
  person: PersonLine;
  chosen: boolean;
  onChoose: () => void;
}

function PersonRow({ person, chosen, onChoose }: PersonRowProps) {
  const { t } = useTranslation();
  const roles = roleNames([...new Set(person.grants.map(({ role }) => role))], t);
  const suspended = person.state === 'suspended';
  return (
    <button type="button" className={classes.row} aria-pressed={chosen} onClick={onChoose}>
      <span className={classes.initial} aria-hidden="true">
        {[...person.name.trim()][0] ?? ''}
      </span>
      <span className={classes.rowWords}>
        <span className={classes.rowName} dir="auto">
          {person.name}
        </span>
        <span className={classes.rowRoles}>{roles || t('people.noRoleShort')}</span>
      </span>
      {suspended && <Chip tone="late">{t('people.states.suspended')}</Chip>}
      {!suspended && !person.hasPassword && <Chip tone="soon">{t('people.noPasswordShort')}</Chip>}
    </button>
  );
}
