export const corrections = {
  bar: 'What can be done to this mail',
  more: 'Other actions',
  actions: {
    complete: 'Complete the envelope',
    amend: 'Amend',
    attach: 'Attach',
    move: 'Move the original',
    identity: 'National ID',
    void: 'Void the entry',
    eliminate: 'Eliminate the content',
  },
  field: 'Field',
  newValue: 'New value',
  reason: 'Reason',
  amend: {
    title: 'Visible correction',
    submit: 'Record the correction',
    now: 'Current value',
    change: 'Correction',
    reasonHint: 'Stays in the timeline with your name and the old value.',
    locked: 'Locked since registration:',
    lockedWay: 'If the mistake is there, void the entry and register the letter again.',
  },
  void: {
    title: 'Void',
    submit: 'Void the entry',
    consequence:
      'The entry and its number stay in the register, struck through, with the reason and your name. The number is never given to another letter, and this cannot be undone.',
  },
  complete: {
    title: 'Complete the opened envelope',
    submit: 'Record what is inside',
    once: 'Written once; these fields are then locked, as in every entry.',
  },
  attach: {
    title: 'Attach a file after registration',
    submit: 'Attach to the mail',
    choose: 'Choose files',
    more: 'More files',
    words: 'The files join the mail with the date they were added, and do not leave it again.',
  },
  move: {
    title: 'Where is the paper original now?',
    submit: 'Record the place',
    now: 'Known place:',
    unknown: 'none',
    place: 'New place',
  },
  eliminate: {
    title: 'Eliminate the content of',
    submit: 'Eliminate for ever',
    consequence:
      'The words and files of this mail leave the register for ever; nobody can bring them back. Its number, its timeline and the number of the slip stay. Only under a slip agreed with the national archives.',
    slip: 'Number of the elimination slip',
    slipHint: 'As written on the signed slip',
    confirm: 'To confirm, type {{number}}',
  },
};
