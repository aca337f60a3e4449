/** Refusals of dispatch notes, letter templates and printing. */
export const paperRefusals = {
  'register.already': 'This office already has a register of this kind.',
  'register.series-taken': 'The series {series} belongs to another register.',
  'dispatch.already-sent': 'Letter {mail} is already on dispatch note {note} to the same body.',
  'dispatch.before-issue': 'A note cannot come back before it left, on {day}.',
  'dispatch.id-used': 'This note was saved with other contents.',
  'dispatch.mail-twice': 'The same letter is twice on the note.',
  'dispatch.returned': 'The signed copy of this note has already come back.',
  'dispatch.unknown': 'This dispatch note does not exist.',
  'dispatch.void': 'This dispatch note is void.',
  'letter.empty': 'The letter is empty.',
  'letter.open-brace': 'A double brace is left open.',
  'letter.unknown-field': 'The field "{field}" is unknown.',
};
