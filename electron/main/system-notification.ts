import { Notification } from 'electron';
import type { Shown } from './reminders.ts';

/** Shows a notification of the system; null where the system has none. Kept until it is closed: a forgotten one answers no click. */
export function systemNotification(
  words: { title: string; body: string },
  onClick: () => void,
): Shown | null {
  if (!Notification.isSupported()) return null;
  const notification = new Notification({ ...words, silent: true });
  notification.on('click', onClick);
  notification.show();
  return { close: () => notification.close() };
}
