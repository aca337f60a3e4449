/** Templates of the office. */
export const templates = {
  open: 'Modèles',
  title: 'Modèles',
  hint: 'Une inscription déjà remplie, choisie par une touche. Le signe « … » dans l’objet est ce qui reste à écrire.',
  none: 'Aucun modèle pour ce type de courrier.',
  saveTyped: 'Garder la saisie comme modèle',
  name: 'Nom du modèle',
  nameHint: 'Visible par tout le bureau',
  save: 'Garder le modèle',
  edit: 'Modifier',
  editTitle: 'Modifier le modèle',
  remove: 'Supprimer',
  emptyTitle: 'Aucun modèle',
  emptyWords: 'Dans le formulaire, remplissez ce qui se répète, puis appuyez sur',
  ofKind: 'Type',
};
