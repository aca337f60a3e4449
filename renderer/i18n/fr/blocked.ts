/** Why the store cannot be used: what happened, what is safe, what to do. Keyed by the end of the code. */
export const blocked = {
  support: {
    save: 'Enregistrer pour l’assistance',
    saved: 'Le fichier est enregistré. Lisez-le avant de l’envoyer.',
  },
  what: 'Ce qui s’est passé',
  safe: 'Ce qui est sauf',
  doNow: 'Que faire',
  detail: 'Code pour le responsable du logiciel :',
  causes: {
    'read-only': {
      title: 'Écriture impossible dans le dossier du registre',
      what: 'Le dossier du registre est en lecture seule, ou fermé à ce compte : aucune inscription n’est possible.',
      safe: 'Tout ce qui a été inscrit est présent et inchangé.',
      doNow: 'Demander au responsable de rétablir le droit d’écriture sur le dossier, puis réessayer.',
    },
    'disk-full': {
      title: 'Disque plein',
      what: 'Il ne reste pas assez de place pour garder une inscription en sûreté.',
      safe: 'Tout ce qui a été inscrit est présent et inchangé.',
      doNow: 'Libérer de la place sur le disque (corbeille, anciens fichiers), puis réessayer.',
    },
    'network-share': {
      title: 'Le registre est sur un disque réseau',
      what: 'Un disque réseau ne garantit pas l’intégrité du registre : il ne s’ouvre pas depuis là.',
      safe: 'Rien n’a été écrit, rien n’est perdu.',
      doNow: 'Placer le registre sur le disque de ce poste et réserver le disque réseau aux sauvegardes.',
    },
    'already-open': {
      title: 'Le registre est déjà ouvert ailleurs',
      what: 'Un autre logiciel ou un autre utilisateur de ce poste s’en sert.',
      safe: 'Le registre est intact, l’autre fenêtre fonctionne normalement.',
      doNow: 'Fermer l’autre fenêtre ou demander à l’autre utilisateur de quitter, puis réessayer.',
    },
    'wrong-key': {
      title: 'La clé n’ouvre pas ce registre',
      what: 'Le fichier est chiffré avec une autre clé. Il vient peut-être d’un autre poste.',
      safe: 'Le fichier est intact, rien n’y a été écrit.',
      doNow: 'Restaurer une sauvegarde, ou demander au responsable de saisir le code de secours.',
    },
    corrupt: {
      title: 'Le fichier du registre est endommagé',
      what: 'Le contrôle fait à l’ouverture a trouvé un défaut, peut-être dû au disque.',
      safe: 'Rien n’a été écrit dans le fichier, la dernière bonne sauvegarde est intacte.',
      doNow: 'Ne rien supprimer. Appeler le responsable pour restaurer la dernière sauvegarde.',
    },
    newer: {
      title: 'Registre d’une version plus récente',
      what: 'Ce registre a déjà été ouvert par une version plus récente du logiciel.',
      safe: 'Le registre est intact, rien n’y a été écrit.',
      doNow: 'Installer sur ce poste la dernière version du logiciel.',
    },
    'keyring-missing': {
      title: 'Le fichier des clés manque',
      what: 'Le registre chiffré est là, mais le fichier des clés qui l’ouvre n’est plus dans son dossier.',
      safe: 'Le registre n’a pas été touché. Ses clés sont aussi dans chaque sauvegarde.',
      doNow: 'Ne rien supprimer. Remettre le fichier s’il a été déplacé, sinon restaurer une sauvegarde.',
    },
    'keyring-damaged': {
      title: 'Le fichier des clés est endommagé',
      what: 'Le fichier des clés qui ouvre le registre est illisible.',
      safe: 'Le registre n’a pas été touché. Ses clés sont aussi dans chaque sauvegarde.',
      doNow: 'Ne rien supprimer. Restaurer une sauvegarde.',
    },
    'database-missing': {
      title: 'Le fichier du registre manque',
      what: 'Les clés sont en place, mais le fichier du registre n’est plus dans son dossier.',
      safe: 'La dernière bonne sauvegarde est intacte.',
      doNow: 'Ne rien supprimer. Remettre le fichier s’il a été déplacé, sinon restaurer une sauvegarde.',
    },
    other: {
      title: 'Le registre ne peut pas s’ouvrir',
      what: 'Un obstacle empêche d’ouvrir le registre en sûreté.',
      safe: 'Rien n’a été écrit, ce qui était inscrit est intact.',
      doNow: 'Réessayer. Si cela se répète, appeler le responsable et lui donner le code ci-dessous.',
    },
  },
};
