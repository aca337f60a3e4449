/** Letters from templates. */
export const letters = {
  title: 'Modèles de lettres',
  hint: 'Les lettres que le bureau écrit souvent, en arabe, en français ou dans les deux langues, avec des champs remplis depuis le courrier.',
  new: 'Nouveau modèle de lettre',
  templateTitle: 'Modèle de lettre',
  ar: 'Texte en arabe',
  fr: 'Texte en français',
  fields: 'Insérer un champ',
  write: 'Rédiger la lettre',
  template: 'Modèle',
  blank: 'Sans modèle',
  keep: 'Garder le PDF avec le courrier',
};
