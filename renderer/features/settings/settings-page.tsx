import { type ComponentType, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { navigate } from 'wouter/use-hash-location';
import { useAppReady } from '#renderer/app/app-ready.ts';
import { onDemand } from '#renderer/app/on-demand.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { SETTINGS_SECTIONS, type SettingsSection, settingsOf } from '#renderer/app/settings-sections.ts';
import { useShortcut } from '#renderer/app/shortcuts/registry.ts';
import { Backup } from '#renderer/features/backup/backup.tsx';
import { CalendarPage } from '#renderer/features/calendar/calendar-page.tsx';
import { DeadlineRules } from '#renderer/features/deadline-rules/deadline-rules.tsx';
import { DutySheets } from '#renderer/features/duties/duty-sheets.tsx';
import { Health } from '#renderer/features/duties/health.tsx';
import { Protection } from '#renderer/features/duties/protection.tsx';
import { Retention } from '#renderer/features/duties/retention.tsx';
import { PaperSettings } from '#renderer/features/papers/paper-settings.tsx';
import { Account } from '#renderer/features/people/account.tsx';
import { People } from '#renderer/features/people/people.tsx';
import { RegisterKey } from '#renderer/features/register-key/register-key.tsx';
import { ScanSettings } from '#renderer/features/scans/scan-settings.tsx';
import { Templates } from '#renderer/features/templates/templates.tsx';
import { Terms } from '#renderer/features/terms/terms.tsx';
import { CircuitSettings } from '#renderer/features/units/circuit-settings.tsx';
import { Units } from '#renderer/features/units/units.tsx';
import { About } from './about.tsx';
import { Appearance } from './appearance.tsx';
import { Keychain } from './keychain.tsx';
import classes from './settings-page.module.css';

/** What few open, and seldom: read when they do. */
const AccessLog = onDemand(async () => (await import('#renderer/features/duties/access-log.tsx')).AccessLog);
const CentreSettings = onDemand(
  async () => (await import('#renderer/features/sync/centre-settings.tsx')).CentreSettings,
);
const HostingSettings = onDemand(
  async () => (await import('#renderer/features/hosting/hosting-settings.tsx')).HostingSettings,
);
const SecondPerson = onDemand(
  async () => (await import('#renderer/features/people/second-person.tsx')).SecondPerson,
);

const PAGES: Record<SettingsSection, ComponentType> = {
  appearance: Appearance,
  account: Account,
  people: People,
  second: SecondPerson,
  units: Units,
  circuit: CircuitSettings,
  deadlines: DeadlineRules,
  calendar: CalendarPage,
  terms: Terms,
  templates: Templates,
  scanning: ScanSettings,
  backup: Backup,
  key: RegisterKey,
  centre: CentreSettings,
  hosting: HostingSettings,
  papers: PaperSettings,
  security: Keychain,
  access: AccessLog,
  duties: DutySheets,
  retention: Retention,
  protection: Protection,
  health: Health,
  about: About,
};

export function SettingsPage({ section }: { section: string }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const offered = settingsOf(may);
  const chosen = offered.find((one) => one === section) ?? 'appearance';
  const Page = PAGES[chosen];
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
            {t(SETTINGS_SECTIONS[one].title)}
          </Link>
        ))}
      </nav>
      <div className={classes.page}>
        <Suspense>
          <Page />
        </Suspense>
      </div>
    </div>
  );
}
