/** Pourquoi un centre n’est pas hébergé, et que faire. */
export const hostingErrors = {
  'hosting.port-taken':
    'Un autre programme écoute sur le port {{port}}. Arrêtez-le, ou choisissez un autre port tant qu’aucun autre poste n’a rejoint.',
  'hosting.no-such-address': 'Ce poste n’est sur aucun réseau.',
  'hosting.disk-full': 'Le disque des données du centre est plein : libérez de la place.',
  'hosting.folder-refused':
    'Le centre ne peut pas écrire dans son dossier de données : faites-le ouvrir à ce compte.',
  'hosting.no-database':
    'La base de données du centre manque ou ne marche pas sur ce système : réinstallez Sijill, ou prenez un serveur.',
  'hosting.administrator':
    'La base de données refuse de marcher pour un administrateur de l’ordinateur : ouvrez Sijill avec un compte ordinaire.',
  'hosting.in-use': 'Un autre centre marche sur les mêmes données.',
  'hosting.other-account':
    'Les données du centre sont à un autre compte de cet ordinateur : ouvrez Sijill avec celui-là.',
  'hosting.other-version': 'Les données du centre viennent d’une autre version de sa base.',
  'hosting.failed':
    'Le centre n’a pas démarré ; le journal technique dit pourquoi. Rien de ses données n’a changé.',
  'hosting.ended': 'Le centre s’est terminé sans prévenir. Ce qu’il avait accepté est en sûreté.',
  'hosting.not-running': 'Le centre ne marche pas.',
  'hosting.founded': 'La collectivité y est déjà : faites un code sous Réglages, Centre.',
  'hosting.copying': 'Le centre est en cours de copie : attendez la fin.',
  'hosting.place-full': 'Il n’y a pas assez de place pour la copie à cet endroit.',
  'hosting.place-away':
    'Le lieu des copies du centre n’est pas branché : branchez le disque ou la clé, la copie se fera d’elle-même.',
  'hosting.place-inside': 'La copie ne peut pas aller dans les données mêmes du centre.',
  'hosting.copy-failed': 'La copie n’a pas abouti ({{cause}}). Les précédentes sont intactes.',
};
