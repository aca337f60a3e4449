export const corrections = {
  bar: 'Ce qui peut être fait de ce courrier',
  more: 'Autres actions',
  actions: {
    complete: 'Compléter le pli',
    amend: 'Rectifier',
    attach: 'Joindre',
    move: 'Déplacer l’original',
    identity: 'Carte nationale',
    void: 'Annuler l’inscription',
    eliminate: 'Éliminer le contenu',
  },
  field: 'Champ',
  newValue: 'Nouvelle valeur',
  reason: 'Motif',
  amend: {
    title: 'Rectification visible',
    submit: 'Porter la rectification',
    now: 'Valeur actuelle',
    change: 'Rectification',
    reasonHint: 'Reste dans le parcours du courrier, avec votre nom et l’ancienne valeur.',
    locked: 'Verrouillés depuis l’inscription :',
    lockedWay: 'Si l’erreur est là, annuler l’inscription et inscrire la lettre à nouveau.',
  },
  void: {
    title: 'Annuler',
    submit: 'Annuler l’inscription',
    consequence:
      'L’inscription et son numéro restent au registre, barrés, avec le motif et votre nom. Le numéro ne sert plus jamais à une autre lettre, et l’annulation est définitive.',
  },
  complete: {
    title: 'Compléter le pli ouvert',
    submit: 'Porter le contenu du pli',
    once: 'S’écrit une seule fois ; ces champs sont ensuite verrouillés comme dans toute inscription.',
  },
  attach: {
    title: 'Joindre un fichier après l’inscription',
    submit: 'Joindre au courrier',
    choose: 'Choisir les fichiers',
    more: 'D’autres fichiers',
    words: 'Les fichiers s’ajoutent au courrier avec leur date d’ajout, et n’en partent plus.',
  },
  move: {
    title: 'Où est l’original à présent ?',
    submit: 'Porter l’emplacement',
    now: 'Emplacement connu :',
    unknown: 'aucun',
    place: 'Nouvel emplacement',
  },
  eliminate: {
    title: 'Éliminer le contenu de',
    submit: 'Éliminer pour toujours',
    consequence:
      'Les mots et les fichiers de ce courrier quittent ce registre pour toujours ; personne ne les retrouvera. Le numéro, le parcours et le numéro du bordereau restent. Seulement sous un bordereau convenu avec Archives du Maroc.',
    slip: 'Numéro du bordereau d’élimination',
    slipHint: 'Tel qu’il figure sur le bordereau signé',
    confirm: 'Pour confirmer, saisir {{number}}',
  },
};
