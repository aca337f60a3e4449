/** Where this person's work is: registering, reading, or the settings alone. */
export function workAddress(may: (action: string) => boolean): string {
  if (may('mail.register')) return '/entry/incoming';
  return may('mail.read') ? '/day' : '/settings/appearance';
}
