import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { navigate } from 'wouter/use-hash-location';
import { useAppReady } from '#renderer/app/app-ready.ts';
import { useSession } from '#renderer/app/session.tsx';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { Backup } from '#renderer/features/backup/backup.tsx';
import { CalendarPage } from '#renderer/features/calendar/calendar-page.tsx';
import { DeadlineRules } from '#renderer/features/deadline-rules/deadline-rules.tsx';
import { AccessLog } from '#renderer/features/duties/access-log.tsx';
import { DutySheets } from '#renderer/features/duties/duty-sheets.tsx';
import { Health } from '#renderer/features/duties/health.tsx';
import { Protection } from '#renderer/features/duties/protection.tsx';
import { Retention } from '#renderer/features/duties/retention.tsx';
import { HostingSettings } from '#renderer/features/hosting/hosting-settings.tsx';
import { PaperSettings } from '#renderer/features/papers/paper-settings.tsx';
import { Account } from '#renderer/features/people/account.tsx';
import { People } from '#renderer/features/people/people.tsx';
import { SecondPerson } from '#renderer/features/people/second-person.tsx';
import { ScanSettings } from '#renderer/features/scans/scan-settings.tsx';
import { CentreSettings } from '#renderer/features/sync/centre-settings.tsx';
import { Templates } from '#renderer/features/templates/templates.tsx';
import { Terms } from '#renderer/features/terms/terms.tsx';
import { CircuitSettings } from '#renderer/features/units/circuit-settings.tsx';
import { Units } from '#renderer/features/units/units.tsx';
import { About } from './about.tsx';
import { Appearance } from './appearance.tsx';
import { Keychain } from './keychain.tsx';
import classes from './settings-page.module.css';

/** In the order of the list; `right`: only for whoever may do that. */
const SECTIONS = {
  appearance: { Page: Appearance, title: 'settings.appearance', right: null },
  account: { Page: Account, title: 'people.own.title', right: null },
  people: { Page: People, title: 'people.title', right: 'person.manage' },
  second: { Page: SecondPerson, title: 'second.title', right: 'journal.verify' },
  units: { Page: Units, title: 'units.title', right: 'settings.manage' },
  circuit: { Page: CircuitSettings, title: 'circuitSettings.title', right: 'settings.manage' },
  deadlines: { Page: DeadlineRules, title: 'deadlineRules.title', right: 'settings.manage' },
  calendar: { Page: CalendarPage, title: 'calendar.title', right: 'calendar.manage' },
  terms: { Page: Terms, title: 'work.terms.title', right: 'directory.edit' },
  templates: { Page: Templates, title: 'templates.title', right: 'directory.edit' },
  scanning: { Page: ScanSettings, title: 'scans.settings.title', right: 'mail.register' },
  backup: { Page: Backup, title: 'backup.title', right: 'backup.make' },
  centre: { Page: CentreSettings, title: 'sync.centre.title', right: 'person.manage' },
  hosting: { Page: HostingSettings, title: 'hosting.title', right: 'person.manage' },
  papers: { Page: PaperSettings, title: 'papers.settings.title', right: 'print.make' },
  security: { Page: Keychain, title: 'keychain.title', right: 'person.manage' },
  access: { Page: AccessLog, title: 'duties.access.title', right: 'journal.verify' },
  duties: { Page: DutySheets, title: 'duties.sheets.title', right: 'print.make' },
  retention: { Page: Retention, title: 'retention.title', right: 'journal.verify' },
  protection: { Page: Protection, title: 'duties.protection.title', right: null },
  health: { Page: Health, title: 'duties.health.title', right: null },
  about: { Page: About, title: 'settings.about', right: null },
} as const;
type Section = keyof typeof SECTIONS;

export function SettingsPage({ section }: { section: string }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const offered = (Object.keys(SECTIONS) as Section[]).filter((one) => {
    const { right } = SECTIONS[one];
    return right === null || may(right);
  });
  const chosen = offered.find((one) => one === section) ?? 'appearance';
  const { Page } = SECTIONS[chosen];
  useShortcut('back', () => navigate('/'));
  useAppReady();
  return (
    <div className={classes.settings}>
      <nav className={classes.nav} aria-label={t('settings.title')}>
        <h1 className={classes.title}>{t('settings.title')}</h1>
        {offered.map((one) => (
          <Link
            key={one}
            to={`/settings/${one}`}
            className={classes.link}
            aria-current={one === chosen ? 'page' : undefined}
          >
            {t(SECTIONS[one].title)}
          </Link>
        ))}
      </nav>
      <div className={classes.page}>
        <Page />
      </div>
    </div>
  );
}
