import type { Pack } from "../pack.ts";

/** A car workshop, in Portuguese of Brazil. */
export const workshopPt: Pack = {
  replies: [
    {
      title: "Saudação",
      shortcut: "oi",
      body: "Olá, {nome:tudo bem}! Aqui é {atendente:o atendimento} da {empresa:oficina}. O que está acontecendo com o veículo?",
    },
    {
      title: "Dados do veículo",
      shortcut: "veiculo",
      body: "Me passa marca, modelo, ano, placa e quilometragem. Se estiver fazendo barulho, um áudio ou vídeo ajuda bastante.",
    },
    {
      title: "Oferecer horário",
      shortcut: "horario",
      body: "Consigo receber o carro ainda esta semana. Fica bom deixar logo cedo? Me diz o dia que já reservo.",
    },
    {
      title: "Horário confirmado",
      shortcut: "confirmado",
      body: "Combinado, {nome:esperamos você}! Horário confirmado. Traga o documento do carro e retire seus objetos de valor.",
    },
    {
      title: "Lembrar horário",
      shortcut: "lembrete",
      body: "Lembrando que amanhã é o dia de trazer o carro. Se mudou alguma coisa, me avisa hoje para eu ajustar a agenda.",
    },
    {
      title: "Cancelar horário",
      shortcut: "cancelar",
      body: "Tudo bem, liberei o horário. Quando quiser trazer, é só dizer o melhor dia que eu marco.",
    },
    {
      title: "Orçamento",
      shortcut: "orcamento",
      body: "Vamos avaliar e ainda hoje te mando o orçamento por escrito, com peças e mão de obra separadas. Nada é feito sem a sua aprovação.",
    },
    {
      title: "Aprovar orçamento",
      shortcut: "aprovar",
      body: "Enviei o orçamento. Se estiver de acordo, responda *aprovo* que já peço as peças; ficou dúvida, eu te ligo e explico.",
    },
    {
      title: "Peça em falta",
      shortcut: "peca",
      body: "Essa peça não tem à pronta entrega e precisa ser encomendada. Confirmo hoje o prazo e se existe paralela de boa qualidade.",
    },
    {
      title: "Atraso",
      shortcut: "atraso",
      body: "O carro não vai ficar pronto no prazo combinado e prefiro avisar antes. Apareceu um imprevisto; à tarde te passo a nova previsão.",
    },
    {
      title: "Serviço adicional",
      shortcut: "adicional",
      body: "Na desmontagem achamos mais um problema. Mando fotos e o valor na próxima mensagem, e você decide se faz agora ou depois.",
    },
    {
      title: "Pronto para retirar",
      shortcut: "pronto",
      body: "Seu carro está pronto! Pode retirar hoje até fecharmos. Com a ordem {caso:de serviço} devolvemos também as peças trocadas.",
    },
    {
      title: "Dados para pagamento",
      shortcut: "pix",
      body: "Aceitamos cartão em até três vezes ou Pix; a chave vai na próxima mensagem. Mande o comprovante por aqui que eu emito a nota.",
    },
    {
      title: "Garantia",
      shortcut: "garantia",
      body: "Se algo não ficou bom, revisamos sem custo. Traga quando puder, ou me diga onde você está para eu ver como ajudar.",
    },
    {
      title: "Encerramento",
      shortcut: "obrigado",
      body: "Obrigado pela confiança, {nome:e boa viagem}! Aviso você quando estiver chegando a próxima revisão.",
    },
  ],
  teams: [
    { name: "Recepção", colour: "blue" },
    { name: "Oficina", colour: "amber" },
    { name: "Peças", colour: "teal" },
  ],
  labels: [
    { name: "Revisão", colour: "green" },
    { name: "Orçamento", colour: "blue" },
    { name: "Aguarda aprovação", colour: "amber" },
    { name: "Aguarda peça", colour: "violet" },
    { name: "Pronto para retirar", colour: "teal" },
    { name: "Garantia", colour: "pink" },
    { name: "Urgente", colour: "red" },
  ],
  hours: [
    {
      days: [1, 2, 3, 4, 5],
      blocks: [
        ["08:00", "12:00"],
        ["13:00", "18:00"],
      ],
    },
    { days: [6], blocks: [["08:00", "12:00"]] },
  ],
  away: "Olá {nome}! Obrigado por falar com a {empresa}. A oficina está fechada; abrimos {proxima_abertura} e respondemos por aqui. Já deixe placa, modelo e o que está acontecendo.",
  greeting: "Olá {nome}! Obrigado por falar com a {empresa}. Conte qual é o veículo e o problema; logo uma pessoa te atende.",
  desk: {
    name: "Recepção da oficina",
    welcome: "Olá! A oficina está fechada, mas você pode deixar seu pedido e vemos logo que abrir. Do que você precisa?",
    choices: [
      {
        title: "Agendar serviço",
        description: "Revisão ou conserto",
        ask: "Qual é o veículo, o que está acontecendo e que dia você pode trazer?",
        team: "Recepção",
        label: "Revisão",
      },
      {
        title: "Pedir orçamento",
        description: "Serviço ou peça",
        ask: "Me diz marca, modelo, ano e qual serviço ou peça você precisa.",
        team: "Peças",
        label: "Orçamento",
      },
      {
        title: "Meu carro na oficina",
        description: "Como está o serviço",
        ask: "Me passa a placa ou o número da ordem, por favor.",
        team: "Oficina",
        label: "Aguarda aprovação",
      },
    ],
    info: {
      title: "Pagamento e prazos",
      description: "Antes de vir",
      text: "Atendemos com hora marcada. Aceitamos Pix e cartão em até três vezes, e todo serviço tem garantia de 90 dias.",
    },
  },
  templates: [
    {
      name: "veiculo_pronto",
      body: "Olá {{nome}}, o veículo de placa {{placa}} está pronto para retirada. Esperamos você até as {{hora}} na oficina.",
      examples: { nome: "Juliana", placa: "ABC1D23", hora: "18h" },
    },
    {
      name: "lembrete_de_servico",
      body: "Olá {{nome}}, lembramos do horário marcado para seu veículo em {{data}} às {{hora}} na oficina. Responda se precisar remarcar.",
      examples: { nome: "Juliana", data: "12 de março", hora: "8h30" },
    },
    {
      name: "orcamento_para_aprovar",
      body: "Olá {{nome}}, o orçamento {{numero}} do seu veículo está pronto e vale até {{data}} inclusive. Responda esta mensagem para ver e aprovar.",
      examples: { nome: "Juliana", numero: "318", data: "15 de março" },
    },
  ],
};
