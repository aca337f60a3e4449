/** Letters from templates. */
export const letters = {
  title: 'Letter templates',
  hint: 'Letters the office writes often, in Arabic, French or both, with fields filled from the mail.',
  new: 'New letter template',
  templateTitle: 'Letter template',
  ar: 'Text in Arabic',
  fr: 'Text in French',
  fields: 'Insert a field',
  write: 'Write the letter',
  template: 'Template',
  blank: 'No template',
  keep: 'Keep the PDF with the mail',
};
