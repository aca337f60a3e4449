import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { navigate } from 'wouter/use-hash-location';
import { useAppReady } from '#renderer/app/app-ready.ts';
import { useSession } from '#renderer/app/session.tsx';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { About } from './about.tsx';
import { Appearance } from './appearance.tsx';
import { Backup } from './backup.tsx';
import { Keychain } from './keychain.tsx';
import classes from './settings-page.module.css';

const SECTIONS = { appearance: Appearance, backup: Backup, security: Keychain, about: About } as const;
type Section = keyof typeof SECTIONS;

function isSection(text: string): text is Section {
  return Object.hasOwn(SECTIONS, text);
}

export function SettingsPage({ section }: { section: string }) {
  const { t } = useTranslation();
  const chosen = isSection(section) ? section : 'appearance';
  const Page = SECTIONS[chosen];
  useShortcut('back', () => navigate('/'));
  useAppReady();
  const { may } = useSession();
  const sections = (Object.keys(SECTIONS) as Section[]).filter(
    (one) => (one !== 'backup' || may('backup.make')) && (one !== 'security' || may('person.manage')),
  );
  const titles: Record<Section, string> = {
    appearance: t('settings.appearance'),
    backup: t('backup.title'),
    security: t('keychain.title'),
    about: t('settings.about'),
  };
  return (
    <div className={classes.settings}>
      <nav className={classes.nav} aria-label={t('settings.title')}>
        <h1 className={classes.title}>{t('settings.title')}</h1>
        {sections.map((one) => (
          <Link
            key={one}
            to={`/settings/${one}`}
            className={classes.link}
            aria-current={one === chosen ? 'page' : undefined}
          >
            {titles[one]}
          </Link>
        ))}
      </nav>
      <div className={classes.page}>
        <Page />
      </div>
    </div>
  );
}
