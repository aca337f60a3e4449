export const shortcuts = {
  groups: { go: 'Aller à', entry: 'Saisie', preview: 'Aperçu du scan', list: 'Listes', general: 'Général' },
  entry: {
    incoming: 'Nouvelle arrivée',
    outgoing: 'Nouveau départ',
    'save-next': 'Enregistrer et suivante',
    save: 'Enregistrer',
  },
  tray: { day: 'Courrier du jour' },
  record: { previous: 'Courrier précédent', next: 'Courrier suivant', amend: 'Rectifier le courrier' },
  day: { previous: 'Jour précédent', next: 'Jour suivant', today: 'Revenir à aujourd’hui' },
  file: { attach: 'Joindre un fichier' },
  pen: { confirm: 'Confirmer le dernier numéro tamponné' },
  pane: { next: 'Volet suivant' },
  page: { previous: 'Page précédente', next: 'Page suivante' },
  palette: 'Palette de commandes',
  help: 'Aide',
  back: 'Retour',
};
