/** Combien de temps les courriers sont conservés. */
export const retention = {
  title: 'Conservation',
  hint: 'Combien de temps les courriers sont conservés. Rien n’est jamais supprimé de soi-même : la loi 69-99 demande une liste agréée par Archives du Maroc, dont la référence est écrite quand un courrier est éliminé.',
  rules: 'Durée par catégorie',
  rulesHint:
    'Comptée à partir de la fin de l’année du registre. Elle est imprimée dans le registre des traitements.',
  others: 'Tout autre courrier',
  unset: 'non décidée',
  forEver: 'sans limite',
  years_one: '{{count}} an',
  years_many: '{{count}} ans',
  years_other: '{{count}} ans',
  due: 'Durée dépassée',
  dueHint:
    'Ce qu’une liste pour les archives peut proposer : les courriers au repos, par registre et par catégorie, autant que vous pouvez les lire.',
  none: 'Aucun courrier n’a dépassé sa durée.',
  series: 'Série',
  year: 'Année',
  category: 'Catégorie',
  letters: 'Courriers',
  from: 'Du n°',
  to: 'Au n°',
  file: 'durée dépassée',
};
