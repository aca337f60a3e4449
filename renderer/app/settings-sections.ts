import type { Icon } from '@tabler/icons-react';
import {
  IconCalendarEvent,
  IconClock,
  IconDatabaseExport,
  IconDeviceUsb,
  IconInfoCircle,
  IconRoute,
  IconScan,
  IconSettings,
  IconSitemap,
  IconTags,
  IconTemplate,
  IconUser,
  IconUsers,
} from '#renderer/ui/icons.ts';

/** The pages of the settings in the order of their list; `right`: only for whoever may do that. The palette knows them too. */
export const SETTINGS_SECTIONS = {
  appearance: { title: 'settings.appearance', right: null, icon: IconSettings },
  account: { title: 'people.own.title', right: null, icon: IconUser },
  people: { title: 'people.title', right: 'person.manage', icon: IconUsers },
  second: { title: 'second.title', right: 'journal.verify', icon: IconUsers },
  units: { title: 'units.title', right: 'settings.manage', icon: IconSitemap },
  circuit: { title: 'circuitSettings.title', right: 'settings.manage', icon: IconRoute },
  deadlines: { title: 'deadlineRules.title', right: 'settings.manage', icon: IconClock },
  calendar: { title: 'calendar.title', right: 'calendar.manage', icon: IconCalendarEvent },
  terms: { title: 'work.terms.title', right: 'directory.edit', icon: IconTags },
  templates: { title: 'templates.title', right: 'directory.edit', icon: IconTemplate },
  scanning: { title: 'scans.settings.title', right: 'mail.register', icon: IconScan },
  backup: { title: 'backup.title', right: 'backup.make', icon: IconDatabaseExport },
  key: { title: 'registerKey.title', right: 'mail.register', icon: IconDeviceUsb },
  centre: { title: 'sync.centre.title', right: 'person.manage', icon: IconSettings },
  hosting: { title: 'hosting.title', right: 'person.manage', icon: IconSettings },
  papers: { title: 'papers.settings.title', right: 'print.make', icon: IconSettings },
  security: { title: 'keychain.title', right: 'person.manage', icon: IconSettings },
  access: { title: 'duties.access.title', right: 'journal.verify', icon: IconSettings },
  duties: { title: 'duties.sheets.title', right: 'print.make', icon: IconSettings },
  retention: { title: 'retention.title', right: 'journal.verify', icon: IconSettings },
  protection: { title: 'duties.protection.title', right: null, icon: IconSettings },
  health: { title: 'duties.health.title', right: null, icon: IconSettings },
  about: { title: 'settings.about', right: null, icon: IconInfoCircle },
} as const satisfies Record<string, { title: string; right: string | null; icon: Icon }>;

export type SettingsSection = keyof typeof SETTINGS_SECTIONS;

/** Those a person may open, in order. */
export function settingsOf(may: (action: string) => boolean): SettingsSection[] {
  return (Object.keys(SETTINGS_SECTIONS) as SettingsSection[]).filter((one) => {
    const { right } = SETTINGS_SECTIONS[one];
    return right === null || may(right);
  });
}
