/** The optional USB key of the register. */
export const registerKey = {
  title: 'Clé USB du registre',
  hint: 'Facultative. Une clé branchée à demeure qui reçoit chaque écriture au moment où elle est faite.',
  none: 'Ce registre n’a pas de clé USB.',
  look: 'Voir la clé',
  making: 'Copie des écritures sur la clé',
  madeAt: 'Faite le {{when}}',
  make: 'Faire la clé de ce registre',
  find: 'Indiquer où est la clé',
  anew: 'Refaire la clé',
  drop: 'Travailler sans clé',
  reason: 'Motif',
  promise: {
    copy: 'Elle garde la structure de chaque écriture, scellée : ni nom ni objet n’y est lisible.',
    anchor:
      'Si le disque, une image du poste ou une sauvegarde ramène le registre en arrière, elle le dit : aucun numéro déjà donné ne l’est deux fois.',
    away: 'Sans elle, les courriers reçoivent un numéro de secours ; leur numéro ordinaire vient quand elle revient.',
  },
  state: {
    ready: 'reçoit chaque écriture',
    missing: 'absente',
    full: 'pleine',
    foreign: 'd’un autre registre',
    older: 'ancienne',
  },
  remedy: {
    missing: 'Brancher la clé. Si sa place a changé, l’indiquer ; si elle est perdue, en faire une autre.',
    full: 'Libérer de la place sur cette clé, ou refaire la clé sur une autre.',
    foreign: 'Brancher la clé de ce registre : celle-ci n’est pas la sienne.',
    older:
      'Cette clé n’a pas tout ce qu’elle avait reçu : elle vient d’une copie. Brancher la bonne, ou refaire la clé si elle est perdue.',
  },
  banner: {
    missing:
      'La clé USB du registre n’est pas branchée : les courriers reçoivent un numéro de secours jusqu’à son retour.',
    full: 'La clé USB du registre est pleine : les courriers reçoivent un numéro de secours.',
    foreign: 'La clé branchée est celle d’un autre registre : les courriers reçoivent un numéro de secours.',
    older:
      'La clé USB du registre est une copie ancienne : les courriers reçoivent un numéro de secours jusqu’au retour de la bonne.',
  },
  act: {
    make: {
      title: 'Clé USB de ce registre',
      submit: 'Choisir la clé',
      words: 'Tout ce que ce poste a écrit y est copié. Elle reste ensuite branchée.',
    },
    anew: {
      title: 'Refaire la clé',
      submit: 'Choisir la clé',
      words:
        'Tout est copié de nouveau ; ce qui s’y trouvait reste à côté. À faire seulement si la bonne clé est perdue : elle ne pourra plus dire ce qu’elle savait.',
    },
    drop: {
      title: 'Travailler sans clé',
      submit: 'Travailler sans clé',
      words:
        'Les numéros ordinaires reprennent. Si ce poste revenait en arrière en entier, rien ne le dirait plus que le papier.',
    },
  },
};
