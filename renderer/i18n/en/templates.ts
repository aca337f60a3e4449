/** Templates of the office. */
export const templates = {
  open: 'Templates',
  title: 'Templates',
  hint: 'An entry already filled in, chosen by a key. The sign “…” in the subject is what is left to write.',
  none: 'No template for this kind of mail yet.',
  saveTyped: 'Keep what is typed as a template',
  name: 'Name of the template',
  nameHint: 'Seen by the whole office',
  save: 'Keep the template',
  edit: 'Change',
  editTitle: 'Change the template',
  remove: 'Delete',
  emptyTitle: 'No templates yet',
  emptyWords: 'In the entry form, fill in what repeats itself, then press',
  ofKind: 'Kind',
};
