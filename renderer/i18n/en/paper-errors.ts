/** Refusals of dispatch notes and letter templates. */
export const paperErrors = {
  'paper.cut-short': 'The drawing of the book was cut short. Ask for it again.',
  'dispatch.already-sent': 'Letter {{mail}} is already on dispatch note {{note}} to the same body.',
  'dispatch.before-issue': 'A note cannot come back before it left, on {{day}}.',
  'dispatch.id-used': 'This note was saved with other contents. Open a new note.',
  'dispatch.mail-twice': 'The same letter is twice on the note.',
  'dispatch.returned': 'The signed copy of this note has already come back.',
  'dispatch.unknown': 'This dispatch note does not exist.',
  'dispatch.void': 'This dispatch note is void.',
  'register.already': 'This office already has a register of this kind.',
  'register.series-taken': 'The series {{series}} belongs to another register. Choose another prefix.',
  'letter.empty': 'The letter is empty: write its text in Arabic or French.',
  'letter.open-brace': 'A double brace is left open in the text.',
  'letter.unknown-field': 'The field “{{field}}” is unknown. Choose one from the list or delete it.',
};
