export const restore = {
  have: 'Une sauvegarde existe : remettre le registre',
  offer: 'Restaurer une sauvegarde',
  title: 'Remettre le registre depuis une sauvegarde',
  steps: {
    place: 'Lieu des sauvegardes',
    backup: 'Sauvegarde et clé',
    copy: 'Restauration',
    number: 'Dernier n° sur le papier',
  },
  setAside: 'Le registre présent sur ce poste n’est pas effacé : il est mis de côté dans le même dossier.',
  place: {
    hint: 'Brancher le disque ou la clé des sauvegardes, puis choisir son dossier. Rien n’y est modifié.',
    choose: 'Choisir le lieu',
    other: 'Autre lieu',
    looking: 'Recherche des sauvegardes',
    nothingWay: 'Choisir le dossier indiqué à la mise en service, ou celui dont le nom commence par sijill.',
  },
  backup: {
    title: 'Quelle sauvegarde ?',
    hint: 'La plus récente d’abord. Chacune est vérifiée en entier avant d’être remise.',
    newest: 'la plus récente',
    entries_one: '{{count}} écriture',
    entries_many: '{{count}} d’écritures',
    entries_other: '{{count}} écritures',
  },
  secret: {
    codeHint: 'Imprimé, gardé au coffre du conseil. Minuscules et tirets sont indifférents.',
    password: 'Mot de passe au jour de la sauvegarde',
    usePassword: 'Sans le code : utiliser un mot de passe',
    useCode: 'Utiliser le code de secours',
  },
  goOn: {
    setAside: 'Mettre de côté et continuer',
    setAsideWords: 'Il n’est pas effacé : il est mis de côté dans le même dossier.',
    acceptMissing: 'Continuer sans eux',
    acceptMissingWords:
      'Le registre revient en entier ; ces fichiers manquent jusqu’à être joints à nouveau.',
  },
  run: 'Restaurer cette sauvegarde',
  running: {
    title: 'Restauration du registre',
    hint: 'Tout est copié à côté et vérifié, puis mis en place. Ne pas débrancher le disque ni fermer le logiciel.',
  },
  phases: {
    database: 'Base du registre',
    check: 'Vérification de la chaîne, écriture par écriture',
    files: 'Fichiers joints',
    finish: 'Mise en place',
  },
  done: {
    title: 'Le registre est de retour',
    asOf: 'Tel qu’il était le',
    missing_one:
      '{{count}} fichier manque dans la sauvegarde. Son inscription le signale ; il peut être joint à nouveau.',
    missing_many:
      '{{count}} de fichiers manquent dans la sauvegarde. Leurs inscriptions les signalent ; ils peuvent être joints à nouveau.',
    missing_other:
      '{{count}} fichiers manquent dans la sauvegarde. Leurs inscriptions les signalent ; ils peuvent être joints à nouveau.',
    setAside: 'Le registre qui était là est gardé dans un dossier dont le nom commence par set-aside.',
    nextTitle: 'Avant de donner un numéro',
    signIn: 'Se connecter avec l’identifiant et le mot de passe du jour de la sauvegarde.',
    paper: 'Indiquer le dernier numéro tamponné sur le papier dans chaque registre.',
    reenter: 'Ce qui a suivi la sauvegarde se réinscrit d’après le papier, chaque numéro à sa place.',
    locked: 'D’ici là la numérotation est suspendue, pour que deux lettres ne portent pas le même numéro.',
    enter: 'Se connecter',
  },
};
