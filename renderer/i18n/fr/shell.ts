export const shell = {
  navigation: 'Navigation',
  trays: 'Corbeilles',
  registers: 'Registres',
  settings: 'Réglages',
  day: 'Courrier du jour',
  newOf: {
    incoming: 'Nouvelle arrivée',
    outgoing: 'Nouveau départ',
    internal: 'Nouvel interne',
    visa: 'Nouveau visa',
    decision: 'Nouvelle décision',
  },
  book: {
    incoming: 'Arrivée',
    outgoing: 'Départ',
    internal: 'Interne',
    visa: 'Visas',
    decision: 'Décisions',
    dispatch: 'Bordereaux d’envoi',
  },
  goTo: 'Aller à un écran ou lancer une commande',
  person: 'Compte : {{name}}',
  signOut: 'Se déconnecter',
  lastBackup: 'Dernière sauvegarde : {{when}}',
  noBackup: 'Aucune sauvegarde pour l’instant',
  onlyHere_one: '{{count}} inscription n’existe que sur ce poste',
  onlyHere_many: '{{count}} d’inscriptions n’existent que sur ce poste',
  onlyHere_other: '{{count}} inscriptions n’existent que sur ce poste',
  help: 'Aide',
  helpTitle: 'Raccourcis clavier',
  helpHint: 'Les mêmes touches valent sur les claviers arabe et français.',
  engineRestarting:
    'Le moteur du registre redémarre. Ce qui est saisi reste à l’écran et la saisie peut continuer.',
  engineFailed:
    'Le moteur du registre est arrêté. Ce qui est inscrit est sauf, ce qui est saisi reste à l’écran. Quitter puis rouvrir le logiciel.',
  lapsed:
    'Ce poste n’a rien entendu du centre depuis plus longtemps que le conseil ne l’accorde : les mots confidentiels y sont fermés jusqu’au prochain échange. Inscrire et numéroter continuent.',
  penLocked: {
    restored:
      'Registre restauré d’une sauvegarde : la numérotation est suspendue jusqu’à la confirmation du dernier numéro par un responsable.',
    'rolled-back':
      'Le registre est peut-être en retard sur le papier : la numérotation est suspendue jusqu’à la confirmation du dernier numéro.',
    foreign:
      'Ce registre vient d’un autre poste : la numérotation est suspendue jusqu’à l’accord d’un responsable.',
  },
  keychainUnprotected: 'La clé du registre n’est pas protégée par le système',
  notFoundTitle: 'Aucun écran à cette adresse',
  crashTitle: 'Cet écran n’a pas pu s’afficher',
  crashWords:
    'Ce qui est inscrit est sauf. Revenir au début ; si cela se répète, donner ce code au responsable du logiciel :',
  crashBack: 'Revenir au début',
  roles: {
    clerk: 'Agent du bureau d’ordre',
    'office-head': 'Chef du bureau d’ordre',
    'unit-head': 'Chef de division ou de service',
    'secretary-general': 'Secrétaire général',
    president: 'Président',
    administrator: 'Administrateur',
    auditor: 'Auditeur',
    'service-clerk': 'Service automatique',
  },
  palette: {
    placeholder: 'Nom d’un écran ou d’une commande',
    nothing: 'Rien à ce nom',
    go: 'Écrans',
    act: 'Commandes',
    theme: { light: 'Thème clair', dark: 'Thème sombre', system: 'Thème du système' },
    language: { ar: 'العربية', fr: 'Français', en: 'English' },
  },
};
