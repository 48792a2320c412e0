/** Why a WhatsApp template cannot be asked for as it is. */
export const templateFaults = {
  "refusal.bad_template_name": "El nombre lleva solo minúsculas sin acento, números y guiones bajos: hasta {max}.",
  "refusal.bad_template_language": "Elegí un idioma de la lista.",
  "refusal.bad_template_category": "Elegí una categoría.",
  "refusal.bad_template_shape": "Esta plantilla tiene algo que acá no se puede armar: {what}.",
  "refusal.bad_template_header": "El título tiene hasta {max} caracteres y una sola variable, sin emojis, saltos de línea ni negritas.",
  "refusal.bad_template_body": "Escribí el texto: hasta {max} caracteres, sin más de una línea en blanco seguida.",
  "refusal.bad_template_footer": "El pie tiene hasta {max} caracteres, sin variables, emojis ni saltos de línea.",
  "refusal.bad_template_edge": "El texto no puede empezar ni terminar con una variable: agregá palabras antes o después.",
  "refusal.bad_template_beside": "Dos variables no pueden ir pegadas: poné palabras entre ellas.",
  "refusal.bad_template_density": "Hay demasiadas variables para un texto tan corto: agregá palabras.",
  "refusal.bad_template_variable":
    "Las variables van todas con nombre (minúsculas, números y guiones bajos) o todas con números seguidos desde 1. Revisá: {what}",
  "refusal.bad_template_example": "Falta un ejemplo de {variable}, en una sola línea. Meta lo pide para revisar la plantilla.",
  "refusal.bad_template_file": "Para el encabezado elegí una imagen JPG o PNG de hasta 5 MB, un video MP4 de hasta 16 MB o un PDF.",
  "refusal.bad_template_buttons":
    "Hasta {max} botones: 2 enlaces, 1 teléfono, 1 código y 1 formulario, con las respuestas rápidas todas juntas.",
  "refusal.bad_template_button": "El texto del botón {n} tiene hasta {max} caracteres, distinto de los otros y sin emojis ni variables.",
  "refusal.bad_template_url":
    "El enlace del botón {n} empieza con https:// y tiene como mucho una variable, la 1, al final y con su ejemplo.",
  "refusal.bad_template_phone": "El teléfono del botón {n} va con el código de país: +54 341 555 0100.",
  "refusal.bad_template_code": "El código del botón {n} tiene hasta {max} caracteres.",
  "refusal.bad_template_flow": "El botón {n} necesita el número de un formulario de WhatsApp publicado.",
  "refusal.template_exists": "Ya hay una plantilla con ese nombre en ese idioma, o se borró hace menos de 30 días.",
  "refusal.template_uncertain":
    "Meta no contestó y no se sabe si la tomó. No la mandes otra vez: si la tomó, aparece en la lista en unos minutos.",
  "refusal.template_limited": "Meta no acepta más por ahora: llegaste al límite de plantillas o de pedidos por hora. Probá más tarde.",
  "refusal.template_refused": "Meta no la aceptó: {words}",
  "refusal.template_gone": "La plantilla ya no está en Meta.",
  "refusal.template_no_access": "El token del número no puede administrar plantillas. Revisalo en Números.",
  "refusal.template_not_editable": "Meta solo deja editar una plantilla aprobada, rechazada o en pausa.",
  "refusal.template_edit_limit": "Una aprobada se edita {day} vez por día y {month} por mes. Probá mañana.",
  "refusal.template_category_fixed": "La categoría de una plantilla aprobada no se cambia.",
  "refusal.template_changed": "Alguien la cambió mientras tanto. Lo tuyo sigue acá: mirá cómo está ahora y guardá otra vez.",
  "refusal.no_number": "Primero conectá un número de WhatsApp.",
} as const;
