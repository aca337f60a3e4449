/** Le centre d’une collectivité hébergé sur ce poste. */
export const hosting = {
  title: 'Héberger le centre',
  words:
    'Pour une collectivité sans serveur : ce poste tient le centre et les autres le rejoignent. Le centre marche tant que Sijill est ouvert sur ce poste, même verrouillé, et redémarre avec lui.',
  state: {
    off: 'Aucun centre n’est hébergé sur ce poste',
    starting: 'Le centre démarre',
    joining: 'Ce poste le rejoint',
    running: 'Le centre marche',
    stopping: 'Le centre s’arrête',
    failed: 'Le centre ne marche pas',
  },
  again: 'Un autre essai suit de lui-même.',
  port: 'Port',
  portHint:
    'Un nombre de 1024 à 65535. Les autres postes le connaîtront : il ne change plus une fois la collectivité présente.',
  start: 'Commencer l’hébergement',
  join: 'Joindre ce poste',
  others: 'Pour les autres postes',
  addresses: 'Adresse à leur donner',
  addressesHint:
    'L’une d’elles. Si l’adresse de ce poste change, les autres ne le trouvent plus : demandez une adresse fixe.',
  noNetwork: 'Ce poste n’est sur aucun réseau.',
  certificate: 'Empreinte SHA-256 de son certificat',
  copyText: 'Copier',
  copied: 'Copié',
  next: 'Réglages, Centre fait un code pour chacun. Là-bas, on saisit ces trois choses : adresse, code, empreinte.',
  empty:
    'Aucune collectivité n’y est encore : ce poste l’apporte, ou un autre le fait avec un code de mise en route.',
  showCode: 'Montrer un code de mise en route',
  code: 'Code de mise en route, bon 15 minutes, une fois :',
  folder: 'Ses données sur ce poste',
  unsealed:
    'Contrairement au registre, ces données ne sont pas chiffrées : qui emporte ce disque lit le courrier de la collectivité. Faites chiffrer le disque par le système (BitLocker, LUKS).',
  stop: 'Arrêter l’hébergement',
  stopTitle: 'Arrêter l’hébergement ?',
  stopWords:
    'Rien n’est perdu. Jusqu’à ce qu’il marche de nouveau, les autres postes donnent des numéros de secours et gardent ce qu’ils écrivent. Le centre ne démarre plus avec Sijill.',
  stopNow: 'Arrêter',
  copies: 'Dernière copie du centre',
  never: 'jamais copié',
  copyWords:
    'Si ce disque casse, le centre revient de sa dernière copie. Les mots des courriers s’y lisent : gardez-la sous clé, hors du bâtiment. Le centre continue pendant la copie ; les sept dernières sont gardées.',
  daily: 'Chaque jour, une copie y va d’elle-même :',
  copy: 'Choisir un lieu et copier…',
  copyNow: 'Copier maintenant',
  elsewhere: 'Autre lieu…',
  copying: 'Le centre est en cours de copie',
  copyDone: 'La copie est entière.',
};
