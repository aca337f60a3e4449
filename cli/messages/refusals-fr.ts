/** Sentences of the command line alone, or said otherwise than on the screens; blanks in braces. */
export const refusals: Readonly<Record<string, string>> = {
  'amend.locked-field': '{field} est verrouillé après l’inscription : annuler puis inscrire à nouveau.',
  'book.closed': 'Le registre {year} est clos.',
  'book.confirm-year':
    'L’horloge indique {proposed} et le registre ouvert est celui de {open} : confirmer par --year {open}.',
  'book.never-opened':
    'Aucun registre {year} n’a jamais été ouvert. Le chef du bureau d’ordre l’ouvre : sijill open-year {year} --register ARR --as PERSON',
  'book.none-open':
    'Aucun registre n’est ouvert. Le chef du bureau d’ordre ouvre celui de {year} : sijill open-year {year} --register ARR --as PERSON',
  'book.year-not-over':
    'L’année {year} n’est pas terminée : une fois close, plus aucun numéro n’est donné avant l’ouverture d’un supplément (open-year). Si c’est voulu : --before-end.',
  'deadline.no-extension': 'La règle {preset} ne permet pas d’autre prolongation ({allowed} en tout).',
  'deadline.unknown-preset': 'Aucune règle ne s’appelle {preset}. Il y a : {known}.',
  'date.impossible': 'Cette date n’existe pas ou n’est pas écrite aaaa-mm-jj.',
  'verify.data-folder':
    'Ceci est un dossier de données, pas un export : sijill verify --data {folder} --as PERSONNE.',
  'root.not-signed': '{file} n’est pas la racine d’un centre, ou quelqu’un l’a changée.',
  'export.not-found': 'Ce dossier n’est pas un export.',
  'draft.too-many': '{max} saisies sont déjà en attente.',
  'field.required': '{field} est nécessaire.',
  'file.type-refused':
    'Ce type de fichier n’est pas admis. Admis : PDF et images numérisées (JPEG, PNG, TIFF).',
  'mail.not-sealed': 'Cette inscription n’est pas un pli fermé.',
  'number.paper-year': "Le jour du papier n'est pas de l'année du registre, {year}.",
  'pen.number-missing':
    'Dire par --last-stamped le dernier numéro sur papier de chaque registre ouvert ; manquent : {series}. Rien n’a été changé.',
  'pen.said-twice': 'Deux derniers numéros différents sont saisis pour {series}/{year}.',
  'pen.number-too-small': 'Le numéro saisi pour {series} est inférieur au dernier du registre, {known}.',
  'register.unknown': 'Aucun registre « {kind} » dans ce bureau.',
  'restore.store-exists':
    'Il y a déjà un registre ici. --set-aside le met de côté. S’il vient d’être restauré et que seuls ses numéros manquent : sijill restore --last-stamped … --as PERSON, sans fichier.',
  'restore.last-stamped-form': '--last-stamped s’écrit ARR=120 ou ARR/2026=120, et non {text}.',
  'session.wait': 'Trop d’essais. Attendre {seconds} s.',
  'setup.exists': 'Il y a déjà un registre ici.',
  'setup.register-twice': 'Le même registre est nommé deux fois.',
  'store.already-open': 'Le registre est utilisé par le poste ou une autre commande.',
  'store.disk-full': 'Disque plein ; rien n’a été écrit.',
  'store.io': 'Lecture ou écriture impossible sur le disque ; rien n’a été inscrit.',
  'text.too-long': 'Trop long : {field}',
  'export.not-empty': 'Le dossier existe et n’est pas vide.',
  internal: 'Une erreur imprévue est survenue : {what}',
  'command.unknown': 'La commande « {name} » n’existe pas. Voir : sijill --help',
  usage: '{problem}. Usage : sijill {usage}',
  'option.keep-or-put-back': 'Donner --keep ou --put-back.',
  'number.now-lost':
    'Le numéro {number} a été déclaré perdu. Si le papier le porte : --lost, avec --paper-day.',
  'number.paper-day': 'Indiquer --paper-day : le jour que le papier donne à ce numéro.',
  'option.missing': '{option} est nécessaire.',
  'option.number': '{option} attend un nombre entier de {least} à {most}.',
  'option.pair': '{option} s’écrit ARR=37, et non {value}.',
  'option.from-or-to': 'Donner --from ou --to, pas les deux.',
  'input.one-of': '{field} est l’une de ces valeurs : {values}',
  'input.malformed': 'Cette valeur ne convient pas : {field}',
  'label.ambiguous':
    'Plusieurs inscriptions portent ce numéro : {first}, {second}… Écrire le numéro complet.',
  'unit.ambiguous': 'Plusieurs unités portent ce nom : {first}, {second}. Donner le code.',
  'register.ambiguous': 'Plusieurs registres portent ce nom : {first}, {second}.',
  'password.missing': 'Le mot de passe est attendu sur l’entrée standard.',
  'session.suspended': '{login} est suspendu.',
  'key-file.missing':
    'Le fichier de clé {file} n’existe pas. L’indiquer par --key-file, ou agir comme une personne par --as.',
  'key-file.damaged': '{file} n’est pas un fichier de clé.',
  'key-file.other-store': '{file} est la clé d’un autre registre.',
  'key-file.refused': 'Le fichier de clé n’ouvre plus ce registre.',
  'key-file.exists': '{file} existe déjà et n’est jamais écrasé.',
  'key-file.unwritable': '{file} ne peut être écrit.',
  'store.none': 'Aucun registre dans {folder}. En créer un : sijill init',
  'store.log-unread':
    'Les dernières inscriptions sont dans le journal d’écriture à côté du registre, qui ne peut être lu dans un dossier où rien ne peut être écrit. Copier tout le dossier sur un disque qui a de la place, et indiquer la copie par --data.',
  'store.older':
    'Le registre est d’une version antérieure ({version}, ce programme a {supported}) et ne peut être porté à celle-ci : un autre programme l’a ouvert, ou son dossier ne peut être écrit. Fermer le poste et réessayer ; d’un dossier en lecture seule, faire une copie et l’indiquer par --data.',
  'store.read-only':
    'Rien ne peut être écrit dans le dossier du registre, et il le faut ici : une inscription, ou la trace de qui a vu un courrier confidentiel. Donner à ce compte le droit d’y écrire, ou faire une copie du dossier et l’indiquer par --data.',
  'file.system': '{path} : {code}',
  'mapping.unreadable': '{file} n’est pas une correspondance en JSON.',
  'option.unknown-action': 'L’action est : {action}.',
  'amend.unknown-field': 'Le champ « {name} » n’existe pas. Champs : {fields}.',
  'book.none': 'Aucun registre ne correspond : {name}',
  'file.not-there': '{file} n’existe pas.',
  'import.will-be-lost':
    '{year} : {count} numéros n’ont pas de ligne valable dans le fichier et sont inscrits comme perdus jusqu’à ce qu’un autre fichier les apporte : {numbers}',
  'import.more-rows':
    'et {count} lignes de plus : corriger celles-ci, relancer, et les suivantes seront nommées',
  'option.span': '{option} s’écrit 2026-01-05..2026-01-12.',
  'usage.unknown-option': 'L’option {option} n’existe pas',
  'usage.value-missing': '{option} attend une valeur',
  'usage.no-value': '{option} n’attend pas de valeur',
  'usage.twice': '{option} est donné deux fois',
  'usage.not-utf8': 'Le terminal a envoyé un texte qui n’est pas en UTF-8 : « {word} »',
  'usage.word-missing': 'Il manque un mot',
  'usage.word-too-many': '« {word} » est de trop',
  'press.no-electron':
    'Aucun Electron pour dessiner les documents. Ouvrir Sijill une fois sur ce poste, ou indiquer son dossier dans SIJILL_ELECTRON_DIST.',
  'press.no-display':
    'Aucun écran ici, et Xvfb n’est pas installé : l’installer, ou lancer la commande dans une session.',
  'press.not-built': 'Le programme n’est pas construit : lancer « npm run build ».',
  'press.failed': 'Le document n’a pas pu être dessiné : {why}',
  'print.unknown':
    'Document inconnu : {name}. Choisir : book, receipt, slip, dispatch, delivery, certificate, labels, overdue.',
  'print.label-missing': 'Indiquer le numéro du courrier ou du bordereau.',
  'print.other-option': '{option} ne dit rien de ce document : {paper}.',
  'option.unwritable': '{file} ne peut être écrit : indiquer un fichier dans un dossier qui existe.',
  'option.inside-store': '{file} est dans le dossier des données lui-même : indiquer un endroit en dehors.',
  'option.choice': '{option} prend l’une de ces valeurs : {choices}.',
};
