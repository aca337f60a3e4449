/** How long letters are kept. */
export const retention = {
  title: 'Retention',
  hint: 'How long letters are kept. Nothing is ever removed by itself: law 69-99 asks for a list agreed with Archives du Maroc, whose reference is written when a letter is eliminated.',
  rules: 'Time by category',
  rulesHint: 'Counted from the end of the year of the book. It is printed in the register of processing.',
  others: 'Every other letter',
  unset: 'not decided',
  forEver: 'for ever',
  years_one: '{{count}} year',
  years_other: '{{count}} years',
  due: 'Past their time',
  dueHint:
    'What a list for the archives may propose: letters at rest, by book and category, as far as you may read them.',
  none: 'No letter is past its time.',
  series: 'Series',
  year: 'Year',
  category: 'Category',
  letters: 'Letters',
  from: 'From no.',
  to: 'To no.',
  file: 'past their time',
};
