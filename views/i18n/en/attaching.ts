/** Files and recordings on their way to a customer. */
export const attaching = {
  "attach.menu": "Attach",
  "attach.photos": "Photos and videos",
  "attach.camera": "Camera",
  "attach.document": "Document",
  "attach.plain": "Send file",
  "attach.tray": "Chosen files",
  "attach.away": "Remove",
  "attach.uploading": "Uploading",
  "attach.waiting": "Waiting",
  "attach.cancel": "Cancel",
  "attach.retry": "Retry",
  "attach.discard": "Discard",
  "attach.many": "Up to {max} files at once.",
  "attach.unreached": "No connection. The file is still here.",
  "attach.failed": "It could not be uploaded. The file is still here.",
} as const;
