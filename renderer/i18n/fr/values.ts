/** Names of the values a field can have. */
export const values = {
  kind: { incoming: 'Arrivée', outgoing: 'Départ', internal: 'Interne', visa: 'Visa', decision: 'Décision' },
  transport: {
    'by-hand': 'En main propre',
    post: 'Poste',
    'registered-post': 'Recommandé',
    courier: 'Coursier',
    fax: 'Fax',
    'e-mail': 'Courriel',
    portal: 'Portail',
  },
  confidentiality: { ordinary: 'Ordinaire', confidential: 'Confidentiel', secret: 'Secret' },
  priority: {
    ordinary: 'Ordinaire',
    urgent: 'Urgent',
    'very-urgent': 'Très urgent',
    'answer-required': 'À réponse obligatoire',
  },
  physicalState: { paper: 'Papier', digitised: 'Papier et numérisé', digital: 'Numérique' },
  language: {
    ar: 'Arabe',
    fr: 'Français',
    'ar-fr': 'Arabe et français',
    zgh: 'Amazigh',
    en: 'Anglais',
    es: 'Espagnol',
    other: 'Autre langue',
  },
  state: { registered: 'Inscrite', void: 'Annulée', eliminated: 'Éliminée au terme du délai' },
};
