/** What a sender's earlier letters went to is found among those that went somewhere, however many went nowhere. */
export const name = 'Suggestion past';

export const up: readonly string[] = [
  `CREATE INDEX mail_sender_assigned ON mail (correspondent_key, registered_on)
   WHERE unit IS NOT NULL AND confidentiality = 0`,
];
