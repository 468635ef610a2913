/** Attachments and the like, below DATA_DIR. */
export const FILES_FOLDER = 'files';
