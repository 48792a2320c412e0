/** What people type by hand again and again, and quick replies that do not fit as they are. */
export const consistency = {
  "consistency.title": "Consistencia",
  "consistency.lead":
    "Para que todos respondan lo mismo sin repetirse: qué se escribe a mano una y otra vez, y qué respuestas rápidas conviene revisar.",
  "consistency.typed": "Se escriben a mano",
  "consistency.typed.hint":
    "Textos casi iguales que se escribieron a mano 5 veces o más en los últimos 90 días en los equipos que supervisás. Los nombres y los números no cuentan. Se calcula acá, sin mandar nada afuera.",
  "consistency.typed.none": "Nada se repite tanto como para guardarlo.",
  "consistency.typed.part": "Son muchos mensajes: se miró una parte, desde los más nuevos.",
  "consistency.times": { one: "{n} vez", other: "{n} veces" },
  "consistency.people": { one: "{n} persona", other: "{n} personas" },
  "consistency.last": "Última vez",
  "consistency.make": "¿Hacer respuesta rápida?",
  "consistency.dismiss": "No, gracias",
  "consistency.dismissed": "No se va a proponer más.",
  "consistency.edited": "Se cambian mucho al usarlas",
  "consistency.edited.hint": "Usadas 5 veces o más, y cambiadas en más de un quinto de su largo en promedio.",
  "consistency.edited.none": "Las que se usan, se usan como están.",
  "consistency.unused": "Sin uso en 60 días",
  "consistency.unused.hint": "Nadie las usó ni las cambió en ese tiempo.",
  "consistency.unused.none": "Todas se usan.",
  "consistency.unused.since": "Desde el",
  "palette.also.consistency": "respuestas repetidas, plantillas que faltan, sin uso",
} as const;
