import { answers, notes, type Script, says, sends } from "./script.ts";

/** Wages, social security forms, joiners and leavers, domestic workers. */
export const payrollScripts: readonly Script[] = [
  {
    topic: "Liquidación de sueldos",
    area: "payroll",
    lines: [
      says("Hola, ¿cómo va la liquidación de {mes_pasado}?"),
      says("Les tengo que pagar el viernes a los chicos"),
      answers("Hola {nombre}. ¿Hubo horas extra o alguna falta este mes?"),
      says("Dos horas extra de Ariel el sábado 12 y nada más"),
      answers("Perfecto, las cargo. Mañana a la mañana tenés los recibos."),
      says("¿Ya viene con el aumento del convenio?"),
      answers("Sí, está incluido el acuerdo nuevo de comercio."),
      says("Bien, gracias 👍"),
    ],
  },
  {
    topic: "Alta de empleado",
    area: "payroll",
    lines: [
      says("Buen día! Arranca una chica nueva el lunes, ¿qué necesitás?"),
      answers("Buen día {nombre}. DNI, domicilio, fecha de nacimiento y las horas que va a hacer."),
      sends("photo", "DNI de frente"),
      sends("photo", "y de atrás"),
      says("Media jornada, de 9 a 13"),
      answers("Genial. Le doy el alta antes del lunes y te mando la constancia para que firme."),
      says("¿Obra social va la del sindicato?"),
      answers("Sí, por ahora la del sindicato. Después puede cambiarla."),
    ],
  },
  {
    topic: "Recibo con error",
    area: "payroll",
    lines: [
      says("Hola, un empleado me dice que el recibo está mal"),
      sends("photo", "Fijate la antigüedad"),
      answers("Lo veo, {nombre}. Dame un minuto que comparo con el mes anterior."),
      notes("Tiene razón, se liquidó con 4 años y son 5. Rehacer el recibo y ver la diferencia de {mes_pasado}."),
      answers("Tenía razón: cumplió cinco años en la empresa. Te mando el recibo corregido y la diferencia a pagar."),
      says("Mil gracias, le aviso"),
    ],
  },
  {
    topic: "Formulario 931",
    area: "payroll",
    lines: [
      says("Me mandás el 931 cuando puedas? Vence mañana creo"),
      answers("Hola {nombre}, ya está presentado. Te genero el volante de pago."),
      says("Ok. ¿Se puede pagar con débito?"),
      answers("Sí, por homebanking con VEP. Te lo dejé en el banco a nombre de la empresa."),
      says("Lo veo, pago ahora"),
    ],
  },
  {
    topic: "Vacaciones",
    area: "payroll",
    lines: [
      says("Consulta: Romina se quiere ir de vacaciones en la segunda quincena, ¿cuántos días le tocan?"),
      answers("Hola {nombre}. Con su antigüedad le corresponden 21 días corridos."),
      says("¿Se los pago antes de que se vaya?"),
      answers("Sí, se pagan al comenzar. Te preparo el recibo de vacaciones aparte."),
      says("Perfecto, serían desde el 15"),
    ],
  },
  {
    topic: "Renuncia",
    area: "payroll",
    lines: [
      says("Hola, renunció Matías 😔 me mandó un telegrama"),
      sends("photo"),
      answers("Hola {nombre}, recibido. ¿Hasta qué día trabajó?"),
      says("Hasta ayer"),
      answers("Perfecto. Le doy la baja y liquido aguinaldo y vacaciones proporcionales."),
      says("¿Cuántos días tengo para pagarle?"),
      answers("Cuatro días hábiles desde el último trabajado. Te la mando mañana."),
      says("Gracias, quedo atento"),
    ],
  },
  {
    topic: "Empleada de casa",
    area: "payroll",
    lines: [
      says("Hola! Quiero poner en blanco a la señora que trabaja en casa, ¿es muy lío?"),
      answers("¡Hola {nombre}! Para nada. Pasame su CUIL, las horas por semana y desde cuándo trabaja."),
      says("Viene 3 veces por semana, 4 horas. Ahora le pido el CUIL"),
      answers("Perfecto, con eso la registro y te queda un pago fijo por mes."),
      sends("voice"),
      answers("Sí, el aporte incluye la obra social y la ART."),
    ],
  },
  {
    topic: "Certificado de trabajo",
    area: "payroll",
    lines: [
      says("Buenas, un empleado me pide un certificado de trabajo para alquilar"),
      answers("Buenas {nombre}. Te lo armo con antigüedad y sueldo. ¿Nombre completo?"),
      says("Ariel Domínguez"),
      answers("En un rato te lo paso en PDF para que lo firmes y lo selles."),
    ],
  },
];
