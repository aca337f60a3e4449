export const reminders = {
  silence: 'Le silence vaudra acceptation, échéance passée ou sous deux jours :',
  paused: 'Délais suspendus sans fin, à reprendre quand les pièces arrivent :',
  seen: 'Vu',
  system: 'Notifications d’échéances',
  systemHint:
    'Le système n’affiche que des nombres, ni expéditeur ni objet, et rien quand le poste est verrouillé.',
} as const;
