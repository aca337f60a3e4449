export const books = {
  title: 'Numbers and closings',
  list: 'Registers of the year',
  none: 'No register yet',
  bar: 'What can be done to this register',
  supplement: 'supplement {{number}}',
  bookStates: { open: 'Open', closed: 'Closed' },
  imported: 'Imported',
  empty: 'no number given yet',
  firstWillBe: 'The first number will be',
  startsAfter: 'Continues the paper register after number {{number}}.',
  reconciled: 'Totals agree',
  notReconciled: 'Totals do not agree',
  unexplained: 'Numbers that nothing explains:',
  outside: 'Numbers outside the register:',
  unexplainedWay:
    'The register is not closed before they are explained. Delete nothing; run the verification or call whoever is in charge.',
  states: {
    valid: 'valid',
    void: 'void',
    reserved: 'reserved',
    lost: 'declared lost',
    unexplained: 'unexplained',
  },
  actions: {
    open: 'Open a register',
    reserve: 'Reserve numbers',
    'close-day': 'Close the day',
    'declare-lost': 'Declare numbers lost',
    'close-year': 'Close the year',
  },
  reserve: {
    title: 'Reserve the next numbers',
    submit: 'Reserve',
    count: 'How many? (500 at most)',
    which: 'To be reserved:',
  },
  lost: {
    title: 'Declare numbers lost',
    submit: 'Declare them lost',
    words:
      'For numbers stamped on paper that have no entry here. They start at the next number, {{from}}, and wait to be registered again from paper.',
    to: 'From {{from}} to',
  },
  closeDay: {
    title: 'Closing of the day',
    submit: 'Close the day',
    day: 'Day',
    words:
      'Makes a certificate with the totals of the whole register at this moment, sealed with the hash of the last entry. Registering goes on afterwards; a day is closed once.',
  },
  closeYear: {
    title: 'Closing:',
    submit: 'Close the year for ever',
    words:
      'After closing, no number is given in this register any more, and it cannot be undone. Late mail of the year goes into a numbered supplement. A sealed yearly certificate is made.',
    waiting: 'Numbers are waiting: {{reserved}} reserved, {{lost}} declared lost. The certificate says so.',
    confirm: 'To confirm, type {{year}}',
    early: 'The year is not over and I want to close it now',
  },
  open: {
    title: 'Open a register',
    submit: 'Open the register',
    reasonHint: 'Printed in the register. For example: new year, or mail that came after closing.',
    supplement: 'The year {{year}} is closed: supplement {{number}} will be opened.',
    first: 'The first number will be',
  },
  waiting: {
    title: 'Numbers waiting for their mail',
    count_one: '{{count}} number',
    count_other: '{{count}} numbers',
    which: 'Which number, from {{from}} to {{to}}',
    void: 'Void the number',
    enter: { lost: 'Register again from paper', reserved: 'Use the number' },
    more_one: 'and {{count}} more range',
    more_other: 'and {{count}} more ranges',
  },
  voidNumber: {
    title: 'Void the reserved number',
    submit: 'Void the number',
    words:
      'No mail will carry it. It stays in its place in the register, struck through, with the reason and your name.',
  },
  certificates: {
    late: 'Changes after closing',
    lateHint:
      'The certificate does not count them: a mail voided, or a lost number registered again from paper.',
    title: 'Closing certificates',
    day: 'Closing of {{day}}',
    year: 'Closing of the year {{year}}',
    range: 'From number to number',
    seal: 'Seal: hash of entry no. {{position}} of this PC',
  },
};
