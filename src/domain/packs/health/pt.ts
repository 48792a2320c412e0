import type { Pack } from "../pack.ts";

/** A doctor's or dentist's practice, in Portuguese of Brazil. */
export const healthPt: Pack = {
  replies: [
    {
      title: "Saudação",
      shortcut: "oi",
      body: "Olá, {nome:tudo bem}! Aqui é {atendente:a recepção} da {empresa:clínica}. Como posso ajudar?",
    },
    {
      title: "Dados do paciente",
      shortcut: "dados",
      body: "Para agendar, preciso do nome completo, CPF, data de nascimento e convênio do paciente.",
    },
    {
      title: "Oferecer horário",
      shortcut: "horario",
      body: "Você prefere manhã ou tarde? Me diz os dias que ficam bons e eu ofereço o primeiro horário disponível.",
    },
    {
      title: "Confirmar consulta",
      shortcut: "confirmada",
      body: "Prontinho, {nome:está agendado}! Consulta confirmada. Chegue dez minutos antes com documento e carteirinha.",
    },
    {
      title: "Lembrar consulta",
      shortcut: "lembrete",
      body: "Passando para lembrar da sua consulta de amanhã. Responda *sim* para confirmar; se não puder vir, me avise para liberar o horário.",
    },
    {
      title: "Remarcar ou cancelar",
      shortcut: "remarcar",
      body: "Sem problema, já liberei esse horário. Quer que eu procure outro dia para você? Me diz o que fica melhor.",
    },
    {
      title: "Agenda cheia",
      shortcut: "lotado",
      body: "Esta semana está completa. Posso deixar seu nome na lista de espera e chamo assim que alguém desmarcar. Tudo bem?",
    },
    {
      title: "Convênios",
      shortcut: "convenio",
      body: "Me diz qual é o convênio e o plano que eu confirmo a cobertura e se precisa de guia autorizada.",
    },
    {
      title: "Valor da consulta",
      shortcut: "valor",
      body: "Já te envio o valor da consulta particular na próxima mensagem. Emitimos recibo para você pedir reembolso ao plano.",
    },
    {
      title: "Preparo do exame",
      shortcut: "jejum",
      body: "Para esse exame é preciso jejum de oito horas; água pode. Se você toma algum remédio, não suspenda sem falar antes com seu médico.",
    },
    {
      title: "Resultados",
      shortcut: "resultado",
      body: "Seus resultados já saíram. Você pode retirar com documento ou receber no e-mail do cadastro. O médico explica tudo na consulta.",
    },
    {
      title: "Receita",
      shortcut: "receita",
      body: "Vou passar o pedido de receita ao médico. Me manda o nome do remédio, a dose e quando foi a última consulta; costuma sair em dois dias úteis.",
    },
    {
      title: "Atraso no atendimento",
      shortcut: "atraso",
      body: "O doutor está atrasado e não quero que você espere à toa. Prefere vir um pouco mais tarde ou remarcar para outro dia?",
    },
    {
      title: "Urgência",
      shortcut: "urgencia",
      body: "Não conseguimos atender urgências por aqui. Com dor forte, falta de ar ou desmaio, ligue agora para o SAMU, 192, ou vá ao pronto-socorro mais próximo.",
    },
    {
      title: "Encerramento",
      shortcut: "melhoras",
      body: "Obrigado pelo contato, {nome:e fique bem}! Se precisar de mais alguma coisa, é só chamar por aqui.",
    },
  ],
  teams: [
    { name: "Agendamento", colour: "blue" },
    { name: "Exames e receitas", colour: "teal" },
    { name: "Administrativo", colour: "violet" },
  ],
  labels: [
    { name: "Consulta nova", colour: "blue" },
    { name: "Remarcação", colour: "amber" },
    { name: "Lista de espera", colour: "grey" },
    { name: "Resultado", colour: "teal" },
    { name: "Receita", colour: "green" },
    { name: "Convênio", colour: "violet" },
    { name: "Reclamação", colour: "red" },
  ],
  hours: [
    { days: [1, 2, 3, 4, 5], blocks: [["08:00", "18:00"]] },
    { days: [6], blocks: [["08:00", "12:00"]] },
  ],
  away: "Olá {nome}! Obrigado por falar com a {empresa}. Agora estamos fechados; voltamos {proxima_abertura} e respondemos por aqui. Em caso de urgência, ligue 192 ou vá ao pronto-socorro mais próximo.",
  greeting:
    "Olá {nome}! Obrigado por falar com a {empresa}. Conte se você precisa de consulta, resultado ou receita, e logo uma pessoa te atende.",
  desk: {
    name: "Recepção da clínica",
    welcome:
      "Olá! A clínica está fechada. Em caso de urgência, ligue 192. Para o resto, deixe seu pedido e vemos assim que abrir. Do que você precisa?",
    choices: [
      {
        title: "Marcar consulta",
        description: "Primeira vez ou retorno",
        ask: "Para quem é a consulta, qual especialidade e quais dias ficam bons?",
        team: "Agendamento",
        label: "Consulta nova",
      },
      {
        title: "Remarcar ou cancelar",
        description: "Uma consulta já marcada",
        ask: "Em nome de quem está a consulta e para que dia?",
        team: "Agendamento",
        label: "Remarcação",
      },
      {
        title: "Exames e receitas",
        description: "Resultados e medicamentos",
        ask: "Qual exame ou medicamento, e em nome de quem?",
        team: "Exames e receitas",
        label: "Resultado",
      },
    ],
    info: {
      title: "Como se preparar",
      description: "O que trazer à consulta",
      text: "Traga documento, carteirinha e exames anteriores. Para exame de sangue, jejum de oito horas; água pode.",
    },
  },
  templates: [
    {
      name: "lembrete_de_consulta",
      body: "Olá {{nome}}, lembramos da sua consulta em {{data}} às {{hora}} na clínica. Responda esta mensagem se precisar remarcar.",
      examples: { nome: "Juliana", data: "12 de março", hora: "10h30" },
    },
    {
      name: "resultado_disponivel",
      body: "Olá {{nome}}, o resultado do exame feito em {{data}} já está disponível. Você pode retirar na recepção ou pedir por esta conversa.",
      examples: { nome: "Juliana", data: "5 de março" },
    },
    {
      name: "consulta_remarcada",
      body: "Olá {{nome}}, precisamos alterar sua consulta de {{data}} e oferecemos {{nova_data}} no mesmo horário. Responda se serve ou se prefere outro dia.",
      examples: { nome: "Juliana", data: "12 de março", nova_data: "14 de março" },
    },
  ],
};
