/** Refusals of the circuit, the deadlines and the calendar; part of `errors`. */
export const circuitErrors = {
  'calendar.already-off': 'Le {{date}} est déjà chômé.',
  'calendar.far-from-computed':
    'Aucune observation n’éloigne autant la fête du {{computed}}. Vérifiez la date et l’année hégirienne.',
  'calendar.moves-deadlines':
    '{{count}} échéances tombent le {{date}} et seront déplacées. Confirmez pour continuer.',
  'calendar.no-feast': 'La fête de l’année {{year}} ne peut pas être calculée.',
  'calendar.not-off': 'Le {{date}} n’est pas chômé.',
  'calendar.on-given-dates':
    '{{count}} courriers ont été confiés pour le {{date}} : cette date reste la leur. Confirmez pour continuer.',
  'calendar.rest-on-deadlines':
    '{{count}} échéances tombent sur un jour qui devient chômé (la première le {{date}}) et seront déplacées. Confirmez pour continuer.',
  'calendar.rest-on-given':
    '{{count}} courriers ont été confiés pour un jour qui devient chômé (le premier le {{date}}) : ces dates restent les leurs. Confirmez pour continuer.',
  'calendar.unknown-change': 'Cette modification du calendrier est introuvable.',
  'calendar.withdrawn': 'Cette modification a déjà été retirée.',
  'circuit.already-assigned':
    '{{holder}} est déjà responsable de ce courrier. Transmettez-le, ou retirez-le d’abord.',
  'circuit.already-taken': 'Ce courrier est déjà pris en charge.',
  'circuit.answer-required':
    'Ce courrier exige une réponse et aucune n’est liée. Liez la réponse, ou clôturez quand même.',
  'circuit.clearance':
    '{{person}} n’est pas habilité pour ce courrier. Choisissez une personne habilitée, ou demandez à l’administrateur.',
  'circuit.closed': 'Ce courrier est clôturé. Rouvrez-le d’abord.',
  'circuit.copy-only': 'C’est une copie pour information : elle se lit seulement.',
  'circuit.motive-needed': 'Hors de l’unité, dites pourquoi.',
  'circuit.no-heir':
    '{{unit}}, qui détenait ce courrier, est fermée et personne n’a pris la suite. Choisissez l’unité qui le reprend.',
  'circuit.no-receiver': 'Choisissez une unité ou une personne.',
  'circuit.no-responsible': 'Dites qui est responsable du courrier à présent.',
  'circuit.not-closed': 'Ce courrier n’est pas clôturé.',
  'circuit.not-going-round': 'Ce courrier n’a été affecté à personne : il n’y a rien à clôturer.',
  'circuit.not-in-unit': '{{person}} ne travaille pas dans cette unité. Choisissez la sienne.',
  'circuit.not-open': 'Cette étape est terminée. Rouvrez la fiche pour voir qui détient le courrier.',
  'circuit.not-responsible': 'Seul le responsable du courrier peut le faire. Retournez-le plutôt.',
  'circuit.not-yours':
    'Votre unité ne répond pas de ce courrier. Laissez une annotation, ou adressez-vous à qui le détient.',
  'circuit.one-responsible': 'Un seul responsable ; les autres reçoivent une copie ou donnent un avis.',
  'circuit.open-subtasks':
    '{{count}} sous-tâches ou avis sont encore ouverts. Clôturez quand même, ou attendez-les.',
  'circuit.paper-day': 'Indiquez la date portée sur le papier de {{unit}}.',
  'circuit.twice': 'Le même destinataire figure deux fois.',
  'circuit.undo-not-yours': 'Seule la personne qui l’a traité peut l’annuler.',
  'circuit.undo-too-late': 'Ce courrier a changé depuis : ouvrez-le et agissez depuis sa fiche.',
  'circuit.unit-clearance':
    'Personne dans {{unit}} n’est habilité pour ce courrier. Choisissez une personne habilitée, ou demandez à l’administrateur.',
  'circuit.unit-logs-in': 'Les responsables de {{unit}} se connectent : ils le font eux-mêmes.',
  'circuit.unknown': 'Cette affectation est introuvable.',
  'deadline.before-start': 'La date {{due}} précède le début ({{start}}). Vérifiez les deux.',
  'deadline.ended': 'Ce délai ne court plus.',
  'deadline.extension-half': 'Une prolongation demande sa durée et le nombre de fois permis.',
  'deadline.is-paused': 'Le délai est suspendu. Reprenez-le d’abord, à la date où les pièces sont arrivées.',
  'deadline.not-paused': 'Le délai n’est pas suspendu.',
  'deadline.of-the-law': 'Ce délai est fixé par la loi : c’est un délai légal.',
  'deadline.papers-once':
    'Les pièces manquantes ne se demandent qu’une fois, et ce délai a été suspendu le {{from}}. Confirmez s’il doit l’être encore.',
  'deadline.pause-after-due': 'L’échéance ({{due}}) est passée : il n’y a plus rien à suspendre.',
  'deadline.pauses-cross': 'Deux suspensions ne peuvent pas se chevaucher.',
  'deadline.preset-old': 'Une règle ne peut pas être datée si loin en arrière ({{from}}).',
  'deadline.twice': 'Un délai « {{preset}} » court déjà sur ce courrier.',
  'deadline.unknown': 'Ce délai est introuvable.',
  'instruction.unknown': 'Cette annotation ne figure plus dans la liste.',
  'original.none': 'Ce courrier est numérique : il n’y a pas d’original papier.',
  'person.absent-stands-in':
    '{{person}} remplace {{absent}} du {{from}} au {{to}}, et une délégation ne se prête pas plus loin : personne ne remplacerait {{absent}}. Prêtez d’abord ce droit à une autre personne, ou confirmez.',
  'person.delegation-cycle':
    'Ils se remplacent déjà l’un l’autre à ces dates : un cercle de suppléants ne laisse personne. Choisissez d’autres dates ou une autre personne.',
  'person.substitute-away':
    '{{person}} est absent aussi, du {{from}} au {{to}} ({{substitute}} le remplace), et une délégation ne se prête pas plus loin. Choisissez une autre personne, ou confirmez.',
  'reply.crossed': 'L’autre courrier répond déjà à celui-ci.',
  'reply.itself': 'Un courrier ne répond pas à lui-même.',
  'reply.not-awaited': 'Aucune réponse n’est attendue pour ce courrier.',
  'reply.not-outgoing': 'Seul un courrier qui part attend une réponse.',
  'reply.twice': 'Ces courriers sont déjà liés.',
  'reply.unknown': 'Ce lien est introuvable.',
  'suggestion.one-word': 'Donnez un seul mot.',
  'suggestion.unknown-rule': 'Cette règle est introuvable.',
  'unit.closed': '{{unit}} est fermée. Choisissez une autre unité.',
  'unit.code-taken': 'Le code {{code}} appartient à une autre unité.',
  'unit.cycle': 'Une unité ne peut pas dépendre d’elle-même.',
  'unit.has-units': '{{count}} unités en dépendent encore. Déplacez-les d’abord.',
  'unit.merged': '{{unit}} a été rattachée à {{into}} : choisissez {{into}}.',
  'unit.not-yet': '{{unit}} commence le {{from}}.',
  'unit.open-mail': '{{unit}} a encore {{count}} courriers ouverts. Choisissez l’unité qui les reprend.',
  'unit.step-twice': 'Chaque étape demande un nom propre.',
  'unit.step-used': 'Une étape occupée par des unités ne peut pas être supprimée. Déplacez-les d’abord.',
  'unit.unknown': 'Cette unité est introuvable.',
  'unit.unknown-step': 'Le circuit n’a pas d’étape « {{step}} ».',
  'mail.has-scan': 'Ce courrier a un scan, ou il a déjà été dit qu’il n’en aura pas.',
  'term.name-taken': '« {{name}} » est déjà dans la liste.',
  'term.no-name': 'Écrivez le mot en arabe ou en français.',
  'term.too-many': 'La liste compte {{max}} mots au plus. Retirez ceux qui ne servent plus.',
  'term.unknown': 'Ce mot n’est pas dans la liste.',
} as const;
