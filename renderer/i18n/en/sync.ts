/** The centre, the outbox, the emergency register, two versions of one field. */
export const sync = {
  emergencyNumber: 'Emergency no.',
  numberAwaited: 'Ordinary number awaited',
  savedInEmergency: 'Emergency register number, to be written on the document',
};
