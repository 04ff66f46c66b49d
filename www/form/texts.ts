// The names of the form's own words. This file is published, so it has types alone.

/** The form's own words. A gap such as `{name}` is filled by the form. */
export interface FormWords {
  createKey: string;
  saveChanges: string;
  creating: string;
  saving: string;
  cancel: string;
  tryAgain: string;
  waiting: string;
  required: string;
  error: string;
  advice: string;
  oneToCorrect: string;
  manyToCorrect: string;
  signIn: string;
  more: string;
  show: string;
  hide: string;
  reference: string;
  stored: string;
  replace: string;
  clear: string;
  keepStored: string;
  willBeCleared: string;
  trimmed: string;
  openFile: string;
  orDrop: string;
  fileRead: string;
  fileUnreadable: string;
  fileTooLarge: string;
  on: string;
  off: string;
  all: string;
  onlyThese: string;
  none: string;
  addItem: string;
  remove: string;
  removed: string;
  addRow: string;
  row: string;
  preview: string;
  copy: string;
  copied: string;
  copyFailed: string;
  unreachable: string;
  timedOut: string;
  unreadable: string;
  unexpected: string;
  nothingLost: string;
  conflict: string;
  removesStored: string;
  removeAndSave: string;
  goBack: string;
  saved: string;
  notSaved: string;
}
