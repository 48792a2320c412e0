/** Files and recordings on their way to a customer. */
export const attaching = {
  "attach.menu": "Anexar",
  "attach.photos": "Fotos e vídeos",
  "attach.camera": "Câmera",
  "attach.document": "Documento",
  "attach.plain": "Enviar arquivo",
  "attach.tray": "Arquivos escolhidos",
  "attach.away": "Remover",
  "attach.uploading": "Enviando",
  "attach.waiting": "Na fila",
  "attach.cancel": "Cancelar",
  "attach.retry": "Tentar de novo",
  "attach.discard": "Descartar",
  "attach.many": "Até {max} arquivos por vez.",
  "attach.unreached": "Sem conexão. O arquivo continua aqui.",
  "attach.failed": "Não foi possível enviar. O arquivo continua aqui.",
} as const;
