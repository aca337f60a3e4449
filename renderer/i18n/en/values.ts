/** Names of the values a field can have. */
export const values = {
  kind: {
    incoming: 'Incoming',
    outgoing: 'Outgoing',
    internal: 'Internal',
    visa: 'Visa',
    decision: 'Decision',
  },
  transport: {
    'by-hand': 'By hand',
    post: 'Post',
    'registered-post': 'Registered post',
    courier: 'Courier',
    fax: 'Fax',
    'e-mail': 'E-mail',
    portal: 'Portal',
  },
  confidentiality: { ordinary: 'Ordinary', confidential: 'Confidential', secret: 'Secret' },
  priority: {
    ordinary: 'Ordinary',
    urgent: 'Urgent',
    'very-urgent': 'Very urgent',
    'answer-required': 'Answer required',
  },
  physicalState: { paper: 'Paper', digitised: 'Paper and digitised', digital: 'Digital' },
  language: {
    ar: 'Arabic',
    fr: 'French',
    'ar-fr': 'Arabic and French',
    zgh: 'Amazigh',
    en: 'English',
    es: 'Spanish',
    other: 'Another language',
  },
  state: { registered: 'Registered', void: 'Void', eliminated: 'Eliminated after retention' },
};
