import { answers, notes, type Script, says, sends } from "./script.ts";

/** Appointments, fees, new customers, papers to bring, and small talk. */
export const generalScripts: readonly Script[] = [
  {
    topic: "Turno",
    area: "general",
    lines: [
      says("Hola, ¿puedo pasar mañana por el estudio?"),
      answers("Hola {nombre}, sí. ¿Te queda bien a las 10 o preferís a la tarde?"),
      says("10 perfecto. ¿Están en el mismo lugar?"),
      answers("Sí, Córdoba al 1400, segundo piso."),
      says("Genial, hasta mañana"),
    ],
  },
  {
    topic: "Honorarios",
    area: "general",
    lines: [
      says("Hola, ¿me pasás el alias para los honorarios de {mes}?"),
      answers("Hola {nombre}, es ESTUDIO.FERREYRA.PAGO. ¿Te mando la factura por acá?"),
      says("Sí porfa"),
      sends("photo", "Listo, ahí va el comprobante"),
      answers("¡Recibido, gracias! Te mando la factura en un ratito."),
    ],
  },
  {
    topic: "Cliente nuevo",
    area: "general",
    lines: [
      says("Buen día, me pasó su contacto una amiga"),
      says("Quiero inscribirme en el monotributo, vendo por Instagram"),
      answers("¡Buen día! Con gusto te ayudamos. ¿Tenés CUIT y clave fiscal?"),
      says("CUIT sí, clave fiscal no sé qué nivel tengo"),
      notes("Viene recomendada. Pasar presupuesto de alta y primer mes bonificado."),
      answers("No hay problema, lo vemos juntos. ¿Podés venir al estudio o preferís todo por acá?"),
      says("Por acá si se puede, ando con poco tiempo"),
      answers("Perfecto. Te paso la lista de lo que necesito y el costo del trámite."),
      says("Buenísimo ☺️"),
    ],
  },
  {
    topic: "Papeles",
    area: "general",
    lines: [
      says("Dejé la carpeta con las facturas en recepción"),
      answers("¡Gracias {nombre}! Ya la tenemos. ¿Son todas las de {mes_pasado}?"),
      says("Faltan dos del proveedor de harina, las llevo el jueves"),
      answers("Dale, te espero hasta el jueves para cerrar."),
    ],
  },
  {
    topic: "Ubicación del local",
    area: "general",
    lines: [
      says("Hola! abrimos la sucursal nueva, ¿hay que avisar en algún lado?"),
      sends("place"),
      answers("¡Felicitaciones {nombre}! Sí, hay que declarar el domicilio en ARCA y en la municipalidad."),
      says("¿Eso lo hacen ustedes?"),
      answers("Sí, mandame el contrato de alquiler y me ocupo."),
      sends("pdf", "Contrato"),
      answers("Perfecto, arranco hoy mismo."),
    ],
  },
  {
    topic: "Constancia de inscripción",
    area: "general",
    lines: [
      says("Necesito la constancia de inscripción actualizada, me la pide un cliente"),
      answers("Hola {nombre}, te la descargo y te la mando."),
      says("Gracias! ¿y la de Ingresos Brutos también?"),
      answers("Van las dos juntas."),
    ],
  },
  {
    topic: "Certificación de ingresos",
    area: "general",
    lines: [
      says("Buenas tardes, el banco me pide una certificación de ingresos por contador"),
      answers("Buenas tardes {nombre}. La hacemos con tus últimos seis meses, lleva la firma del Consejo."),
      says("¿Cuánto demora?"),
      answers("Dos o tres días hábiles. ¿Te sirve?"),
      says("Sí, sin problema"),
      says("¿Me decís el costo?"),
      answers("Te paso el detalle por acá en un rato."),
    ],
  },
  {
    topic: "Cierre de negocio",
    area: "general",
    lines: [
      says("Hola, estoy pensando en cerrar el local a fin de mes"),
      says("quería saber qué hay que hacer"),
      answers("Hola {nombre}, lamento escucharlo. Hay que dar las bajas y cerrar el último período. ¿Tenés empleados?"),
      says("No, ya no"),
      answers("Entonces es más simple. Te armo una lista con los pasos y las fechas."),
      says("Gracias, de verdad. Mañana te llamo con más calma"),
    ],
  },
];

/** What somebody says who waited too long. */
export const nudges: readonly string[] = [
  "¿Hola? ¿Hay alguien?",
  "Perdón que insista 🙏",
  "¿Pudiste ver lo que te mandé?",
  "¿Me confirmás cuando puedas?",
  "Me quedé esperando, ¿alguna novedad?",
];

/** The last word when all is said. */
export const thanks: readonly string[] = [
  "Muchas gracias!",
  "Gracias, un abrazo",
  "Genial, gracias 🙌",
  "Perfecto, muchas gracias",
  "Mil gracias, que tengas buen día",
];
