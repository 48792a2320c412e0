/** Files and recordings on their way to a customer. */
export const attaching = {
  "attach.menu": "Adjuntar",
  "attach.photos": "Fotos y videos",
  "attach.camera": "Cámara",
  "attach.document": "Documento",
  "attach.plain": "Enviar archivo",
  "attach.tray": "Archivos elegidos",
  "attach.away": "Quitar",
  "attach.uploading": "Subiendo",
  "attach.waiting": "En espera",
  "attach.cancel": "Cancelar",
  "attach.retry": "Reintentar",
  "attach.discard": "Descartar",
  "attach.many": "Hasta {max} archivos por vez.",
  "attach.unreached": "Sin conexión. El archivo sigue acá.",
  "attach.failed": "No se pudo subir. El archivo sigue acá.",
} as const;
