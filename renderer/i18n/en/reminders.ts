export const reminders = {
  silence: 'Silence will be an acceptance, due or within two days:',
  paused: 'Clocks that stand still without an end, to be resumed when the papers come:',
  seen: 'Seen',
  system: 'Notifications of due dates',
  systemHint:
    'The system shows numbers alone, no sender and no subject, and nothing while the desk is locked.',
} as const;
