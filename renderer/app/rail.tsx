import { useTranslation } from 'react-i18next';
import { ViewLinks } from '#renderer/features/lists/view-links.tsx';
import { useLanguage } from '#renderer/i18n/i18n.ts';
import {
  IconAddressBook,
  IconBooks,
  IconListDetails,
  IconNotebook,
  IconSend,
  IconSettings,
} from '#renderer/ui/icons.ts';
import type { ShortcutName } from '#shared/contract/shortcuts.ts';
import type { MailKind } from '#shared/domain/mail-kinds.ts';
import { inLanguage } from './bilingual.ts';
import { Brand } from './brand.tsx';
import { KIND_ICONS } from './kind-icons.ts';
import { useOpenBooks } from './open-books.ts';
import classes from './rail.module.css';
import { RailLink } from './rail-link.tsx';
import { useSession } from './session.tsx';
import { BoardLinks, TrayLinks } from './tray-links.tsx';

const ENTRY_KEYS: Partial<Record<MailKind, ShortcutName>> = {
  incoming: 'entry.incoming',
  outgoing: 'entry.outgoing',
};

export function Rail() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { status, may } = useSession();
  const books = useOpenBooks();
  const council = status.council?.name ?? status.councilName;

  return (
    <nav className={classes.rail} aria-label={t('shell.navigation')} data-print="never">
      <Brand council={council ? inLanguage(council, language) : ''} />
      {may('mail.register') && (
        <ul className={classes.group}>
          {books.map(({ kind }) => (
            <RailLink
              key={kind}
              to={`/entry/${kind}`}
              icon={KIND_ICONS[kind]}
              label={t(`shell.newOf.${kind}`)}
              shortcut={ENTRY_KEYS[kind]}
            />
          ))}
        </ul>
      )}
      {may('mail.read') && (
        <>
          <h2 className={classes.heading}>{t('shell.trays')}</h2>
          <ul className={classes.group}>
            <RailLink to="/day" icon={IconListDetails} label={t('shell.day')} shortcut="tray.day" />
            <BoardLinks />
            <TrayLinks />
          </ul>
          <ViewLinks headed={classes.heading ?? ''} grouped={classes.group ?? ''} />
          <h2 className={classes.heading}>{t('shell.registers')}</h2>
          <ul className={classes.group}>
            {books.map(({ kind, year }) => (
              <RailLink
                key={kind}
                to={`/registers/${kind}`}
                icon={IconNotebook}
                label={`${t(`shell.book.${kind}`)} ${year}`}
              />
            ))}
            <RailLink to="/dispatch" icon={IconSend} label={t('dispatch.title')} under="/dispatch" />
          </ul>
        </>
      )}
      <ul className={classes.last}>
        {(may('mail.read') || may('journal.verify')) && (
          <RailLink to="/books" icon={IconBooks} label={t('books.title')} />
        )}
        {may('directory.edit') && (
          <RailLink
            to="/correspondents"
            icon={IconAddressBook}
            label={t('directory.short')}
            under="/correspondents"
          />
        )}
        <RailLink
          to="/settings/appearance"
          icon={IconSettings}
          label={t('shell.settings')}
          under="/settings"
        />
      </ul>
    </nav>
  );
}
