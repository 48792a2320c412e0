import type { Pack } from "../pack.ts";

/** A real estate agency, in Portuguese of Brazil. */
export const realEstatePt: Pack = {
  replies: [
    {
      title: "Saudação",
      shortcut: "oi",
      body: "Olá, {nome:tudo bem}! Aqui é {atendente:o atendimento} da {empresa:imobiliária}. Você quer alugar, comprar ou anunciar um imóvel?",
    },
    {
      title: "Perfil da busca",
      shortcut: "busca",
      body: "Me conta o bairro, quantos quartos, a faixa de valor e para quando precisa. Assim te mando só o que faz sentido.",
    },
    {
      title: "Disponível",
      shortcut: "disponivel",
      body: "Sim, o imóvel continua disponível! Quer agendar uma visita? Me diz os dias que funcionam para você.",
    },
    {
      title: "Já alugado ou vendido",
      shortcut: "indisponivel",
      body: "Esse imóvel acabou de ser reservado; desculpe ainda estar no anúncio. Vou separar opções parecidas na região e te mando hoje.",
    },
    {
      title: "Valor total",
      shortcut: "valor",
      body: "Já te passo na próxima mensagem o valor com condomínio e IPTU, para você ter o custo completo por mês.",
    },
    {
      title: "Documentos para alugar",
      shortcut: "documentos",
      body: "Para alugar, pedimos RG e CPF, comprovante de renda de três vezes o aluguel e uma garantia: fiador, seguro-fiança ou caução. Pode mandar por aqui que analisamos em até dois dias úteis.",
    },
    {
      title: "Documento faltando",
      shortcut: "falta",
      body: "Conferi sua ficha e falta um documento para enviar à análise. Detalho na próxima mensagem; chegando, já damos sequência.",
    },
    {
      title: "Agendar visita",
      shortcut: "visita",
      body: "Consigo mostrar o imóvel amanhã ou depois. Fica melhor no horário do almoço ou no fim da tarde?",
    },
    {
      title: "Visita confirmada",
      shortcut: "confirmada",
      body: "Combinado, {nome:te espero lá}! Visita confirmada. Encontro você na portaria; se houver imprevisto, me avise uma hora antes.",
    },
    {
      title: "Cancelar visita",
      shortcut: "cancelar",
      body: "Tudo bem, cancelei a visita. Quando quiser remarcar, é só me dizer o melhor dia.",
    },
    {
      title: "Proposta",
      shortcut: "proposta",
      body: "Para fazer a proposta, me envie o valor e a forma de pagamento. Levo ao proprietário hoje e te respondo assim que ele decidir.",
    },
    {
      title: "Dados para pagamento",
      shortcut: "boleto",
      body: "O boleto vai na próxima mensagem. Depois de pagar não precisa fazer nada: a baixa aparece em até dois dias úteis.",
    },
    {
      title: "Manutenção",
      shortcut: "manutencao",
      body: "Obrigado por avisar. Me manda uma foto ou vídeo e desde quando acontece; hoje falo com o proprietário e digo quem vai e quando.",
    },
    {
      title: "Reclamação",
      shortcut: "reclamacao",
      body: "Entendo o transtorno e peço desculpas. Registrei sua reclamação com o número {caso:de hoje} e até o fim do dia você recebe uma resposta concreta.",
    },
    {
      title: "Encerramento",
      shortcut: "obrigado",
      body: "Obrigado, {nome:e até breve}! Se vir outro imóvel que goste, me manda o link que eu verifico para você.",
    },
  ],
  teams: [
    { name: "Locação", colour: "blue" },
    { name: "Vendas", colour: "green" },
    { name: "Administração de imóveis", colour: "violet" },
  ],
  labels: [
    { name: "Locação", colour: "blue" },
    { name: "Compra", colour: "green" },
    { name: "Avaliação", colour: "teal" },
    { name: "Visita", colour: "amber" },
    { name: "Documento pendente", colour: "pink" },
    { name: "Manutenção", colour: "violet" },
    { name: "Reclamação", colour: "red" },
  ],
  hours: [
    { days: [1, 2, 3, 4, 5], blocks: [["09:00", "18:00"]] },
    { days: [6], blocks: [["09:00", "13:00"]] },
  ],
  away: "Olá {nome}! Obrigado por falar com a {empresa}. Agora estamos fechados; voltamos {proxima_abertura} e respondemos por aqui. Se viu um imóvel, mande o link ou o código do anúncio.",
  greeting: "Olá {nome}! Obrigado por falar com a {empresa}. Conte se quer alugar, comprar ou anunciar, e logo uma pessoa te atende.",
  desk: {
    name: "Recepção da imobiliária",
    welcome:
      "Olá! A imobiliária está fechada, mas você pode deixar sua busca e respondemos com opções quando abrirmos. Do que você precisa?",
    choices: [
      {
        title: "Quero alugar",
        description: "Casas e apartamentos",
        ask: "Qual bairro, quantos quartos e até que valor por mês?",
        team: "Locação",
        label: "Locação",
      },
      {
        title: "Quero comprar",
        description: "Imóveis à venda",
        ask: "Qual bairro, que tipo de imóvel e qual a faixa de valor?",
        team: "Vendas",
        label: "Compra",
      },
      {
        title: "Anunciar ou avaliar",
        description: "Vender ou alugar o meu",
        ask: "Onde fica o imóvel, qual a metragem e o que você quer fazer?",
        team: "Vendas",
        label: "Avaliação",
      },
      {
        title: "Já sou inquilino",
        description: "Manutenção, boleto, contrato",
        ask: "Qual é o endereço e o que aconteceu? Depois pode mandar uma foto.",
        team: "Administração de imóveis",
        label: "Manutenção",
      },
    ],
    info: {
      title: "Documentos para alugar",
      description: "Renda e garantias",
      text: "Pedimos RG, CPF, comprovante de renda de três vezes o aluguel e uma garantia: fiador, seguro-fiança ou caução.",
    },
  },
  templates: [
    {
      name: "lembrete_de_visita",
      body: "Olá {{nome}}, lembramos da visita ao imóvel {{endereco}} em {{data}} às {{hora}} com nossa equipe. Responda se precisar remarcar.",
      examples: { nome: "Juliana", endereco: "Rua das Flores, 120", data: "12 de março", hora: "17h30" },
    },
    {
      name: "vencimento_do_aluguel",
      body: "Olá {{nome}}, o aluguel do imóvel {{endereco}} vence em {{data}} e ainda não identificamos o pagamento. Se já pagou, desconsidere.",
      examples: { nome: "Juliana", endereco: "Rua das Flores, 120", data: "10 de março" },
    },
    {
      name: "visita_de_manutencao",
      body: "Olá {{nome}}, o técnico irá em {{data}} a partir das {{hora}} para a manutenção que você pediu. Responda se não puder recebê-lo.",
      examples: { nome: "Juliana", data: "12 de março", hora: "14h" },
    },
  ],
};
