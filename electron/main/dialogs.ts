import { type BrowserWindow, dialog } from 'electron';
import type { Language } from '#shared/contract/fields.ts';
import { shellStrings } from './shell-strings.ts';

/** What the engine can check and draw: scans and their pictures. */
const LETTER_EXTENSIONS = ['pdf', 'jpg', 'jpeg', 'png'];

/** Files chosen in the system's dialog; empty when it was cancelled. */
export async function askForFiles(window: BrowserWindow, language: Language): Promise<string[]> {
  const strings = shellStrings(language);
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: strings.pickFiles,
    properties: ['openFile', 'multiSelections'],
    filters: [{ name: strings.letterFiles, extensions: LETTER_EXTENSIONS }],
  });
  return canceled ? [] : filePaths;
}

/** An old register to import; null when it was cancelled. */
export async function askForRegister(window: BrowserWindow, language: Language): Promise<string | null> {
  const strings = shellStrings(language);
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: strings.pickRegister,
    properties: ['openFile'],
    filters: [{ name: strings.registerFiles, extensions: ['xlsx', 'csv', 'txt', 'tsv'] }],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** A folder chosen or made in the system's dialog; null when it was cancelled. */
export async function askForFolder(
  window: BrowserWindow,
  language: Language,
  what: 'pickBackupPlace' | 'pickScanFolder' | 'pickCopyPlace' | 'pickStick' | 'pickExportPlace',
): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: shellStrings(language)[what],
    properties: ['openDirectory', 'createDirectory'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** Where to write a list of letters; its name says what it is. Null when it was cancelled. */
export async function askWhereToSaveList(
  window: BrowserWindow,
  language: Language,
  format: 'xlsx' | 'csv',
): Promise<string | null> {
  const strings = shellStrings(language);
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: strings.saveList,
    defaultPath: `${strings.listName}.${format}`,
    filters: [{ name: format.toUpperCase(), extensions: [format] }],
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  return canceled || !filePath ? null : filePath;
}

/** Where to write a copy; `name` must be safe already. Null when it was cancelled. */
export async function askWhereToSave(
  window: BrowserWindow,
  language: Language,
  name: string,
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: shellStrings(language).saveCopy,
    defaultPath: name,
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  return canceled || !filePath ? null : filePath;
}
