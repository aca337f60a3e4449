/** À deux pour donner des droits et pour détruire. */
export const second = {
  title: 'À deux',
  hint: 'Donner des droits, relever un niveau et détruire des courriers peuvent demander deux personnes sur cet ordinateur : l’une demande, l’autre confirme.',
  required: 'Donner des droits et détruire à deux',
  requiredHint:
    'Retirer des droits ne demande qu’une personne. Tant qu’il ne reste qu’un administrateur, la règle se repose d’elle-même. Qui détient le code de récupération est au-dessus d’elle : gardez-le sous enveloppe.',
  alone: 'Il y a un seul administrateur sur cet ordinateur : nommez-en d’abord un second.',
  asked: 'C’est demandé : une autre personne le confirme dans Réglages, À deux.',
  waiting: 'En attente d’une seconde personne',
  none: 'Rien n’attend.',
  settled: 'Réglé',
  confirm: 'Confirmer',
  refuse: 'Refuser',
  withdraw: 'Retirer la demande',
  by: 'demandé par {{name}}',
  states: {
    asked: 'en attente',
    confirmed: 'confirmé par {{name}}',
    refused: 'refusé par {{name}}',
    withdrawn: 'retiré',
  },
  acts: {
    grant: 'Donner à {{about}} le rôle : {{role}}',
    lend: 'Prêter à {{about}} le rôle : {{role}}, à la place de {{lender}}',
    clearance: 'Laisser {{about}} lire jusqu’à : {{level}}',
    state: 'Laisser {{about}} entrer de nouveau',
    eliminate: 'Détruire les mots et fichiers de : {{about}} (bordereau {{slip}})',
    erase: 'Effacer de l’annuaire : {{about}} (demande {{slip}})',
    end: 'Une seule personne suffit désormais',
  },
};
