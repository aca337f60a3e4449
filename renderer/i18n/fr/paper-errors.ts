/** Refusals of dispatch notes and letter templates. */
export const paperErrors = {
  'paper.cut-short': 'Le dessin du registre a été interrompu en cours de route. Le redemander.',
  'dispatch.already-sent':
    'Le courrier {{mail}} figure déjà sur le bordereau {{note}} pour le même destinataire.',
  'dispatch.before-issue': 'Le bordereau ne peut revenir avant son envoi, le {{day}}.',
  'dispatch.id-used': 'Ce bordereau a déjà été enregistré autrement. Ouvrir un nouveau bordereau.',
  'dispatch.mail-twice': 'Le même courrier figure deux fois sur le bordereau.',
  'dispatch.returned': 'L’exemplaire signé de ce bordereau est déjà revenu.',
  'dispatch.unknown': 'Ce bordereau d’envoi est introuvable.',
  'dispatch.void': 'Ce bordereau d’envoi est annulé.',
  'register.already': 'Ce bureau a déjà un registre de cette nature.',
  'register.series-taken': 'La série {{series}} est celle d’un autre registre. Choisir un autre préfixe.',
  'letter.empty': 'La lettre est vide : écrire son texte en arabe ou en français.',
  'letter.open-brace': 'Une double accolade n’est pas refermée dans le texte.',
  'letter.unknown-field': 'Le champ « {{field}} » est inconnu. Le choisir dans la liste ou le supprimer.',
};
