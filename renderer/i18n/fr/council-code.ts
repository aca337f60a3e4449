/** One code for all PCs of a council. */
export const councilCode = {
  title: 'Code du conseil',
  when: 'Un seul code qui ouvre le registre de chaque poste du conseil, quand l’enveloppe d’un poste est perdue et que plus personne n’a de mot de passe.',
  none: 'Le conseil n’a pas encore de tel code : chaque poste ne s’ouvre que par le sien. Un code fait avant de rejoindre un centre ne compte pas.',
  made: 'Établi le {{at}} par {{person}}, marque {{mark}}.',
  sealed: 'Ce poste s’ouvre par ce code.',
  waiting:
    'Ce poste ne s’ouvre pas encore par ce code : il le saura au prochain échange ou à la prochaine entrée.',
  elsewhere: 'Il s’établit sur un poste qui administre le conseil.',
  make: 'Établir un code',
  again: 'Établir un nouveau code',
  panel: 'Établir le code du conseil',
  submit: 'Établir et afficher le code',
  what: 'Chaque poste scelle sa clé pour ce code dès qu’il en entend parler ; le code lui-même n’est gardé nulle part.',
  holds:
    'Qui tient ce code et un poste, ou sa sauvegarde, lit tout : deux enveloppes scellées, au coffre, loin des sauvegardes.',
  old: 'Un code précédent n’ouvre plus les postes qui ont entendu parler du nouveau ; il ouvre toujours leurs anciennes sauvegardes.',
  paperTitle: 'Code du conseil pour tous les registres du courrier, marque {{mark}}',
  paperKeep: 'À garder au coffre du conseil, sans photographie. Avant chaque année : l’essayer sur un poste.',
  enter: 'Le code est noté',
  own: {
    title: 'Code de ce poste',
    when: 'À refaire quand l’enveloppe de ce poste a été ouverte ou est perdue.',
    unlike: 'Le code sur papier n’est plus celui que ce poste a signé : en établir un nouveau.',
    panel: 'Établir un nouveau code pour ce poste',
    old: 'Le code d’avant n’ouvre plus ce poste dès maintenant.',
    backups:
      'Les sauvegardes déjà faites s’ouvrent toujours avec lui : si quelqu’un l’a vu, changer aussi la clé et garder ces sauvegardes en lieu sûr.',
  },
};
