import type { Language } from '#shared/contract/fields.ts';

/** Words of menus and dialogs. The page's own words live with the page, which the main process may not import. */
export interface ShellStrings {
  file: string;
  newIncoming: string;
  dayList: string;
  settings: string;
  lock: string;
  quit: string;
  edit: string;
  undo: string;
  redo: string;
  cut: string;
  copy: string;
  paste: string;
  selectAll: string;
  search: string;
  view: string;
  zoomIn: string;
  zoomOut: string;
  zoomReset: string;
  fullScreen: string;
  language: string;
  help: string;
  keys: string;
  about: string;
  pickFiles: string;
  letterFiles: string;
  pickBackupPlace: string;
  pickScanFolder: string;
  pickCopyPlace: string;
  pickStick: string;
  pickExportPlace: string;
  pickRegister: string;
  registerFiles: string;
  saveCopy: string;
  saveList: string;
  listName: string;
  /** Of a notification: numbers alone, never a word of a letter. */
  dueTitle: string;
  dueLate: string;
  dueSoon: string;
  dueSilence: string;
  dueAnswers: string;
}

const STRINGS: Readonly<Record<Language, ShellStrings>> = {
  ar: {
    file: 'ملف',
    newIncoming: 'وارد جديد',
    dayList: 'سجل اليوم',
    settings: 'الإعدادات',
    lock: 'قفل',
    quit: 'إنهاء',
    edit: 'تحرير',
    undo: 'تراجع',
    redo: 'إعادة',
    cut: 'قص',
    copy: 'نسخ',
    paste: 'لصق',
    selectAll: 'تحديد الكل',
    search: 'بحث',
    view: 'عرض',
    zoomIn: 'تكبير النص',
    zoomOut: 'تصغير النص',
    zoomReset: 'الحجم العادي',
    fullScreen: 'ملء الشاشة',
    language: 'اللغة',
    help: 'مساعدة',
    keys: 'اختصارات لوحة المفاتيح',
    about: 'حول سجلّ',
    pickFiles: 'إرفاق ملفات',
    letterFiles: 'ملفات PDF وصور',
    pickBackupPlace: 'اختيار مكان النسخ الاحتياطية',
    pickScanFolder: 'اختيار مجلد المسح الضوئي',
    pickCopyPlace: 'اختيار مكان نسخة المركز',
    pickStick: 'اختيار مفتاح USB',
    pickExportPlace: 'اختيار مكان التصدير',
    pickRegister: 'استيراد سجل قديم',
    registerFiles: 'سجلات Excel وCSV',
    saveCopy: 'حفظ نسخة',
    saveList: 'حفظ نتيجة البحث',
    listName: 'نتيجة البحث',
    dueTitle: 'آجال المراسلات',
    dueLate: 'متأخرة',
    dueSoon: 'خلال يومين',
    dueSilence: 'سكوتها موافقة',
    dueAnswers: 'أجوبة حل أجلها',
  },
  fr: {
    file: 'Fichier',
    newIncoming: 'Nouvelle arrivée',
    dayList: 'Registre du jour',
    settings: 'Réglages',
    lock: 'Verrouiller',
    quit: 'Quitter',
    edit: 'Édition',
    undo: 'Annuler',
    redo: 'Rétablir',
    cut: 'Couper',
    copy: 'Copier',
    paste: 'Coller',
    selectAll: 'Tout sélectionner',
    search: 'Rechercher',
    view: 'Affichage',
    zoomIn: 'Agrandir le texte',
    zoomOut: 'Réduire le texte',
    zoomReset: 'Taille normale',
    fullScreen: 'Plein écran',
    language: 'Langue',
    help: 'Aide',
    keys: 'Raccourcis clavier',
    about: 'À propos de Sijill',
    pickFiles: 'Joindre des fichiers',
    letterFiles: 'PDF et images',
    pickBackupPlace: 'Choisir l’emplacement des sauvegardes',
    pickScanFolder: 'Choisir le dossier de numérisation',
    pickCopyPlace: 'Choisir où va la copie du centre',
    pickStick: 'Choisir la clé USB',
    pickExportPlace: 'Choisir où va l’export',
    pickRegister: 'Importer un ancien registre',
    registerFiles: 'Registres Excel et CSV',
    saveCopy: 'Enregistrer une copie',
    saveList: 'Enregistrer le résultat de la recherche',
    listName: 'Résultat de recherche',
    dueTitle: 'Échéances du courrier',
    dueLate: 'En retard',
    dueSoon: 'Sous deux jours',
    dueSilence: 'Silence valant acceptation',
    dueAnswers: 'Réponses attendues échues',
  },
  en: {
    file: 'File',
    newIncoming: 'New incoming letter',
    dayList: 'Register of the day',
    settings: 'Settings',
    lock: 'Lock',
    quit: 'Quit',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    search: 'Search',
    view: 'View',
    zoomIn: 'Larger text',
    zoomOut: 'Smaller text',
    zoomReset: 'Normal size',
    fullScreen: 'Full screen',
    language: 'Language',
    help: 'Help',
    keys: 'Keyboard shortcuts',
    about: 'About Sijill',
    pickFiles: 'Attach files',
    letterFiles: 'PDF and images',
    pickBackupPlace: 'Choose where backups go',
    pickScanFolder: 'Choose the scan folder',
    pickCopyPlace: 'Choose where the copy of the centre goes',
    pickStick: 'Choose the USB stick',
    pickExportPlace: 'Choose where the export goes',
    pickRegister: 'Import an old register',
    registerFiles: 'Excel and CSV registers',
    saveCopy: 'Save a copy',
    saveList: 'Save the search result',
    listName: 'Search result',
    dueTitle: 'Due mail',
    dueLate: 'Late',
    dueSoon: 'Within two days',
    dueSilence: 'Silence that accepts',
    dueAnswers: 'Awaited answers due',
  },
};

export function shellStrings(language: Language): ShellStrings {
  return STRINGS[language];
}

/** Each language in its own words: a person who cannot read the current one still finds theirs. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  ar: 'العربية',
  fr: 'Français',
  en: 'English',
};
