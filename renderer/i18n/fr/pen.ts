export const pen = {
  why: 'Que s’est-il passé, que faire ?',
  today: {
    ask: 'Dernier numéro tamponné :',
    right: '— exact ?',
    yes: 'Oui, exact',
    no: 'Non',
    onPaper: 'Numéro lu sur le papier',
    confirm: 'Confirmer',
    sure: 'Oui, c’est certain',
    lower:
      'Le registre connaît un numéro plus grand. Chercher la dernière pièce tamponnée : soit elle n’a pas été vue, soit un numéro a été inscrit sans être tamponné.',
    higher_one: 'Le papier porte {{count}} numéro inconnu de ce registre : une inscription manque ici.',
    higher_many:
      'Le papier porte {{count}} de numéros inconnus de ce registre : des inscriptions manquent ici.',
    higher_other:
      'Le papier porte {{count}} numéros inconnus de ce registre : des inscriptions manquent ici.',
    checkAgain: 'Regarder le papier une seconde fois, puis confirmer.',
    willLock:
      'Après confirmation, la numérotation s’arrête jusqu’à ce que le chef du bureau d’ordre la rouvre. Ce qui est saisi reste conservé.',
  },
  into: {
    number: 'Numéro',
    lost: 'Numéro déclaré perdu, réinscrit d’après le papier :',
    reserved: 'Numéro réservé, utilisé maintenant :',
    paperDay: 'Jour porté sur le papier',
    hint: {
      lost: 'Tel que tamponné lors de la première inscription',
      reserved: 'Si le numéro a déjà été tamponné ; sinon laisser vide',
    },
  },
  free: { title: 'La numérotation fonctionne normalement', words: 'Rien n’est à faire ici.' },
  causes: {
    restored: {
      title: 'Numérotation suspendue après une restauration',
      what: 'Le registre a été remis depuis une sauvegarde. Ce qui a été inscrit après elle n’existe que sur le papier, et ce poste l’ignore. Un numéro donné maintenant pourrait déjà être tamponné sur une autre lettre.',
    },
    'rolled-back': {
      title: 'Numérotation suspendue : le registre est peut-être en retard sur le papier',
      what: 'Le registre est peut-être en retard sur le papier : le système ou le dossier a été remis dans un état antérieur, le dossier vient d’ailleurs, ou le papier porte un numéro inconnu. Un numéro donné maintenant pourrait déjà être tamponné sur une autre lettre.',
    },
    foreign: {
      title: 'Numérotation suspendue : registre venu d’un autre poste',
      what: 'Ce registre vient d’un autre poste, qui donne peut-être encore des numéros. Deux postes pour un même registre mettraient le même numéro sur deux lettres.',
    },
  },
  safe: 'Tout ce que montre le registre est conservé, lisible et cherchable. Ce qui est saisi dans le formulaire est gardé et reviendra. Aucun numéro n’est donné deux fois.',
  doNow:
    'Lire sur le papier le dernier numéro tamponné de chaque registre et le porter ci-dessous. Les numéros compris entre celui du registre et celui du papier sont déclarés perdus, puis réinscrits d’après le papier.',
  call: 'Appeler le chef du bureau d’ordre ou l’administrateur : eux seuls lisent le dernier numéro sur le papier et rouvrent la numérotation. En attendant, tamponner dans le registre de secours en papier.',
  typingKept:
    'Ce qui est saisi est conservé. La saisie peut continuer ; l’inscription se fera à la réouverture de la numérotation.',
  goOn: 'Revenir à la saisie',
  form: 'Dernier numéro tamponné sur le papier',
  here: 'Dernier numéro ici :',
  onPaper: 'Dernier n° sur le papier',
  year: 'Année',
  nothingLost: 'rien ne manque',
  lostRange_one: '{{count}} numéro sera déclaré perdu :',
  lostRange_many: '{{count}} de numéros seront déclarés perdus :',
  lostRange_other: '{{count}} numéros seront déclarés perdus :',
  otherBook: 'Un registre qui existe sur le papier et pas ici',
  kept_one: '{{count}} numéro réservé sera aussi déclaré perdu : il a pu être tamponné après la sauvegarde.',
  kept_many:
    '{{count}} de numéros réservés seront aussi déclarés perdus : ils ont pu être tamponnés après la sauvegarde.',
  kept_other:
    '{{count}} numéros réservés seront aussi déclarés perdus : ils ont pu être tamponnés après la sauvegarde.',
  reason: 'Motif et numéro du procès-verbal',
  reasonHint: 'Par exemple : panne du disque le 12/3, PV n° 4. Reste au registre avec votre nom.',
  willBeLost_one:
    '{{count}} numéro sera déclaré perdu. Sa place reste au registre jusqu’à sa réinscription d’après le papier.',
  willBeLost_many:
    '{{count}} de numéros seront déclarés perdus. Leur place reste au registre jusqu’à leur réinscription d’après le papier.',
  willBeLost_other:
    '{{count}} numéros seront déclarés perdus. Leur place reste au registre jusqu’à leur réinscription d’après le papier.',
  unlock: 'Rouvrir la numérotation',
  done: {
    title: 'La numérotation est rouverte',
    words: 'Chaque registre continue après le dernier numéro tamponné sur le papier.',
    lost_one: '{{count}} numéro a été déclaré perdu et attend d’être réinscrit d’après le papier :',
    lost_many:
      '{{count}} de numéros ont été déclarés perdus et attendent d’être réinscrits d’après le papier :',
    lost_other:
      '{{count}} numéros ont été déclarés perdus et attendent d’être réinscrits d’après le papier :',
    reenter: 'Les réinscrire d’après le papier',
    back: 'Revenir à la saisie',
  },
};
