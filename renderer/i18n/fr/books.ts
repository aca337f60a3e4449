export const books = {
  title: 'Numéros et clôtures',
  list: 'Registres de l’année',
  none: 'Aucun registre pour l’instant',
  bar: 'Ce qui peut être fait de ce registre',
  supplement: 'supplément {{number}}',
  bookStates: { open: 'Ouvert', closed: 'Clôturé' },
  imported: 'Importé',
  empty: 'aucun numéro donné',
  firstWillBe: 'Le premier numéro sera',
  startsAfter: 'Continue le registre papier après le numéro {{number}}.',
  reconciled: 'Totaux concordants',
  notReconciled: 'Totaux discordants',
  unexplained: 'Numéros que rien n’explique :',
  outside: 'Numéros hors du registre :',
  unexplainedWay:
    'Le registre ne se clôture pas avant qu’ils soient expliqués. Ne rien effacer ; lancer la vérification ou appeler le responsable.',
  states: {
    valid: 'valables',
    void: 'annulés',
    reserved: 'réservés',
    lost: 'déclarés perdus',
    unexplained: 'inexpliqués',
  },
  actions: {
    open: 'Ouvrir un registre',
    reserve: 'Réserver des numéros',
    'close-day': 'Clôturer la journée',
    'declare-lost': 'Déclarer une perte',
    'close-year': 'Clôturer l’année',
  },
  reserve: {
    title: 'Réserver les numéros suivants',
    submit: 'Réserver',
    count: 'Combien ? (500 au plus)',
    which: 'Seront réservés :',
  },
  lost: {
    title: 'Déclarer des numéros perdus',
    submit: 'Déclarer perdus',
    words:
      'Pour des numéros tamponnés sur le papier et sans inscription ici. Ils commencent au numéro suivant, {{from}}, et attendent d’être réinscrits d’après le papier.',
    to: 'De {{from}} à',
  },
  closeDay: {
    title: 'Clôture de la journée',
    submit: 'Clôturer la journée',
    day: 'Jour',
    words:
      'Établit un certificat avec les totaux de tout le registre à cet instant, scellé par l’empreinte de la dernière écriture. L’inscription continue ensuite ; un jour se clôture une seule fois.',
  },
  closeYear: {
    title: 'Clôture :',
    submit: 'Clôturer l’année pour toujours',
    words:
      'Après la clôture, plus aucun numéro n’est donné dans ce registre, définitivement. Le courrier tardif de l’année va dans un supplément numéroté. Un certificat annuel scellé est établi.',
    waiting:
      'Des numéros attendent : {{reserved}} réservés, {{lost}} déclarés perdus. Ils figurent ainsi au certificat.',
    confirm: 'Pour confirmer, saisir {{year}}',
    early: 'L’année n’est pas terminée et je veux la clôturer maintenant',
  },
  open: {
    title: 'Ouvrir un registre',
    submit: 'Ouvrir le registre',
    reasonHint:
      'Imprimé dans le registre. Par exemple : nouvelle année, ou courrier arrivé après la clôture.',
    supplement: 'L’année {{year}} est clôturée : le supplément {{number}} sera ouvert.',
    first: 'Le premier numéro sera',
  },
  waiting: {
    title: 'Numéros en attente de leur courrier',
    report: 'Procès-verbal des numéros perdus',
    count_one: '{{count}} numéro',
    count_many: '{{count}} de numéros',
    count_other: '{{count}} numéros',
    which: 'Quel numéro, de {{from}} à {{to}}',
    void: 'Annuler le numéro',
    enter: { lost: 'Réinscrire d’après le papier', reserved: 'Utiliser le numéro' },
    more_one: 'et {{count}} autre intervalle',
    more_many: 'et {{count}} d’autres intervalles',
    more_other: 'et {{count}} autres intervalles',
  },
  voidNumber: {
    title: 'Annuler le numéro réservé',
    submit: 'Annuler le numéro',
    words:
      'Aucun courrier ne le portera. Il reste à sa place dans le registre, barré, avec le motif et votre nom.',
  },
  certificates: {
    late: 'Changements après la clôture',
    lateHint: 'Le certificat ne les compte pas : courrier annulé, ou numéro perdu repris du papier.',
    title: 'Certificats de clôture',
    day: 'Clôture du {{day}}',
    year: 'Clôture de l’année {{year}}',
    range: 'Du numéro au numéro',
    seal: 'Sceau : empreinte de l’écriture n° {{position}} de ce poste',
  },
};
