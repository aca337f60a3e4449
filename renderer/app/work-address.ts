const DIRECTS = new Set(['secretary-general', 'president']);

/** Where this person's work is: registering, treating, directing, reading, or the settings alone. */
export function workAddress(may: (action: string) => boolean, roles: readonly string[] = []): string {
  if (may('mail.register')) return '/entry/incoming';
  if (may('mail.treat')) return roles.some((role) => DIRECTS.has(role)) ? '/overview' : '/board';
  return may('mail.read') ? '/day' : '/settings/appearance';
}
