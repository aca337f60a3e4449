/** The centre, the outbox, the emergency register, two versions of one field. */
export const sync = {
  emergencyNumber: 'N° de secours',
  numberAwaited: 'Numéro ordinaire attendu',
  savedInEmergency: 'Numéro du registre de secours, à porter sur le document',
};
