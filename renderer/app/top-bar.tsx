import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SearchBox } from '#renderer/features/search/search-box.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconKeyboard, IconLogout } from '#renderer/ui/icons.ts';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { roleNames } from './role-names.ts';
import { useSession } from './session.tsx';
import { signOut } from './sign-out.ts';
import { TodayDates } from './today-dates.tsx';
import classes from './top-bar.module.css';

export function TopBar({ onPalette }: { onPalette: () => void }) {
  const { t } = useTranslation();
  const { person, may } = useSession();
  return (
    <header className={classes.bar} data-print="never">
      {may('mail.read') && <SearchBox />}
      <button type="button" className={classes.palette} onClick={onPalette} aria-haspopup="dialog">
        <Icon of={IconKeyboard} />
        <span className="only-for-readers">{t('shell.goTo')}</span>
        <Kbd of="palette" />
      </button>
      <TodayDates />
      <Menu position="bottom-end" offset={6}>
        <Menu.Target>
          <button
            type="button"
            className={classes.person}
            aria-label={t('shell.person', { name: person.name })}
          >
            <span aria-hidden="true">{[...person.name.trim()][0] ?? ''}</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown className={classes.menu ?? ''}>
          <div className={classes.who}>
            <strong dir="auto">{person.name}</strong>
            <span>{roleNames(person.roles, t)}</span>
          </div>
          <Menu.Item leftSection={<Icon of={IconLogout} mirror />} onClick={() => void signOut()}>
            {t('shell.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </header>
  );
}
