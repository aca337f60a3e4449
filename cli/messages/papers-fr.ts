/** Refusals of dispatch notes, letter templates and printing. */
export const paperRefusals = {
  'register.already': 'Ce bureau a déjà un registre de cette nature.',
  'register.series-taken': "La série {series} est celle d'un autre registre.",
  'dispatch.already-sent':
    'Le courrier {mail} figure déjà sur le bordereau {note} pour le même destinataire.',
  'dispatch.before-issue': 'Le bordereau ne peut revenir avant son envoi, le {day}.',
  'dispatch.id-used': 'Ce bordereau a déjà été enregistré autrement.',
  'dispatch.mail-twice': 'Le même courrier figure deux fois sur le bordereau.',
  'dispatch.returned': "L'exemplaire signé de ce bordereau est déjà revenu.",
  'dispatch.unknown': "Ce bordereau d'envoi est introuvable.",
  'dispatch.void': "Ce bordereau d'envoi est annulé.",
  'letter.empty': 'La lettre est vide.',
  'letter.open-brace': "Une double accolade n'est pas refermée.",
  'letter.unknown-field': 'Le champ « {field} » est inconnu.',
};
