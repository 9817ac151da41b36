/** English requests for prose that nobody tuned on, each with labels by hand and a draft that keeps them. */
import type { UnlabelledDraft } from "./fresh-draft.ts";

export const englishProse: readonly UnlabelledDraft[] = [
  {
    request: 'What\'s a mortgage? Max 80 words please, and make sure to mention the word "interest".',
    asks: [
      { type: "words", max: 80 },
      { type: "includes", text: "interest" },
    ],
    draft:
      "A mortgage is a loan for buying a house. The bank lends you most of the price, and you pay it back month by month over many years, together with interest. The house itself is the security: if you stop paying, the bank may sell it.",
    length: "most",
    keyword: ["interest", "a fee"],
  },
  {
    request:
      "Write me an apology to a customer whose parcel was lost. Don't use the words unfortunately or sorry. Up to 90 words.",
    asks: [
      { type: "words", max: 90 },
      { type: "excludes", text: "unfortunately" },
      { type: "excludes", text: "sorry" },
    ],
    draft:
      "Dear Ms. Keller, your parcel has not arrived, and that is our fault. We have looked for it in both depots without success. A new one left our warehouse this morning and should reach you on Thursday. Please accept our apologies and a voucher for your next order. Best wishes, the shop team.",
    length: "most",
    forbidden: ["your parcel has", "unfortunately your parcel has"],
  },
  {
    request: "Explain photosynthesis to a ten-year-old in two paragraphs.",
    asks: [{ type: "paragraphs", min: 2, max: 2 }],
    draft:
      "Plants are little kitchens. Their leaves catch sunlight, their roots drink water, and through tiny holes they breathe in a gas from the air called carbon dioxide.\n\nWith the energy of the light they cook these two things into sugar, which is their food. What is left over is oxygen, and that is the very air that you and I breathe.",
    length: "most",
  },
  {
    request: "Compose a tweet (280 characters at most) announcing our new bakery. Include the hashtag #freshbread.",
    asks: [
      { type: "characters", max: 280 },
      { type: "includes", text: "#freshbread" },
    ],
    draft:
      "The ovens are hot! Our bakery on Mill Lane opens this Saturday at 7 am. The first fifty guests get a warm roll for free. Come hungry, leave happy. #freshbread",
    length: "most",
    keyword: ["#freshbread", "#bakery"],
  },
  {
    request: "Give me a 3-sentence bio of Marie Curie. It must include the word radium.",
    asks: [
      { type: "sentences", min: 3, max: 3 },
      { type: "includes", text: "radium" },
    ],
    draft:
      "Marie Curie was born in Warsaw in 1867 and studied physics in Paris. Together with her husband she discovered polonium and radium. She remains the only person who has won Nobel Prizes in two different sciences.",
    length: "most",
    keyword: ["radium", "another element"],
  },
  {
    request: 'Please write about the history of chess in at least 100 words and finish with "Checkmate."',
    asks: [
      { type: "words", min: 100 },
      { type: "ends-with", text: "Checkmate." },
    ],
    draft:
      "Chess began in northern India some fifteen hundred years ago as a game of four armies. Traders carried it to Persia, where players cried out when the king was in danger, and from there it travelled with the Arab world to Spain and Sicily. In the fifteenth century the queen, until then a weak piece, became the strongest on the board, and games grew short and wild. Clubs, clocks and champions followed in the nineteenth century. In 1997 a machine beat the best human player for the first time in a match, and today millions of people play against each other on their telephones every day. The board has hardly changed, and its last word is still the same one. Checkmate.",
    length: "least",
    ending: "Checkmate.",
  },
  {
    request: "Answer in Spanish: how do I make a good omelette?",
    asks: [{ type: "language", language: "es" }],
    draft:
      "Bate tres huevos con una pizca de sal, pero no demasiado. Calienta un poco de mantequilla en la sartén y, cuando deje de hacer espuma, echa los huevos. Mueve la masa con una espátula, dobla la tortilla cuando todavía esté jugosa y sírvela enseguida.",
    foreign:
      "Beat three eggs with a pinch of salt, but not too much. Heat a little butter in the pan and pour in the eggs when it stops foaming. Stir with a spatula, fold the omelette while it is still juicy and serve it at once.",
  },
  {
    request: "Tell me in Italian what makes espresso different from filter coffee. At most 60 words.",
    asks: [
      { type: "language", language: "it" },
      { type: "words", max: 60 },
    ],
    draft:
      "L'espresso si prepara in pochi secondi con acqua calda spinta a pressione attraverso una polvere molto fine. Il caffè filtro invece scende piano, solo per il suo peso, e per questo è più leggero e più lungo. Anche la crema si trova soltanto nell'espresso.",
    length: "most",
    foreign:
      "Espresso is made in a few seconds with hot water that is pushed through a very fine powder under pressure. Filter coffee drips slowly by its own weight, so it is lighter and there is more of it. Only espresso has a crema.",
  },
  {
    request: "Write an invitation to a garden party, everything in capital letters.",
    asks: [{ type: "uppercase" }],
    draft:
      "DEAR FRIENDS, THE ROSES ARE IN BLOOM AND SO ARE WE. COME TO OUR GARDEN ON SATURDAY AT FOUR. THERE WILL BE CAKE, LEMONADE AND MUSIC. BRING A HAT AND GOOD COMPANY.",
    letterCase: "upper",
  },
  {
    request: "type a short note to my roommate about the dishes. use only lowercase.",
    asks: [{ type: "lowercase" }],
    draft:
      "hey sam, the sink has not been empty since monday. could you wash your plates tonight? i will do the pots and take out the bins. thanks!",
    letterCase: "lower",
  },
  {
    request: "Describe winter in the mountains without using any commas.",
    asks: [{ type: "no-commas" }],
    draft:
      "The peaks stand white against a pale sky. Snow swallows every sound and the lake lies under a lid of ice. In the evening smoke rises straight from the chimneys. Whoever walks home hears only the own steps.",
    forbidden: ["In the evening smoke", "In the evening, smoke"],
  },
  {
    request: 'Summarise the water cycle in exactly four sentences. Avoid the word "process".',
    asks: [
      { type: "sentences", min: 4, max: 4 },
      { type: "excludes", text: "process" },
    ],
    draft:
      "The sun warms the sea, and water rises into the air as vapour. High up it cools and gathers in clouds. As rain or snow it comes down again on land. Rivers carry it back to the sea, where everything begins anew.",
    length: "most",
    forbidden: ["where everything begins", "where the process begins"],
  },
  {
    request: 'Write a LinkedIn post about teamwork, 50 to 90 words. End it with the question "What do you think?"',
    asks: [
      { type: "words", min: 50, max: 90 },
      { type: "ends-with", text: "What do you think?" },
    ],
    draft:
      "Last week our release was about to slip. Nobody called a meeting. Instead the designer sat down with the tester, the developer wrote the release notes, and our newest colleague found the bug that everybody else had overlooked. We shipped on time, and we learned more about each other than in a whole year of workshops. Good teams are made of such evenings. What do you think?",
    length: "most",
    ending: "What do you think?",
  },
  {
    request:
      'Write a letter to my landlord about a broken heater. Begin with "Dear Mr. Hill," and close with "Kind regards, Tom".',
    asks: [
      { type: "starts-with", text: "Dear Mr. Hill," },
      { type: "ends-with", text: "Kind regards, Tom" },
    ],
    draft:
      "Dear Mr. Hill,\n\nthe heater in the living room has been cold since Tuesday. I have bled it and checked the valve, but it stays cold while all the others are warm. Could you please send somebody this week? I am at home every day after five.\n\nKind regards, Tom",
    ending: "Kind regards, Tom",
  },
  {
    request: "Explain blockchain in fewer than 5 sentences, and leave out the word bitcoin.",
    asks: [
      { type: "sentences", max: 4 },
      { type: "excludes", text: "bitcoin" },
    ],
    draft:
      "A blockchain is a list of records that many computers keep together. Each block carries a fingerprint of the one before it, so that nobody can change an old record without everyone noticing. Whoever wants to add a block needs the consent of the others.",
    length: "most",
    forbidden: ["A blockchain is", "A blockchain, like that of bitcoin, is"],
  },
  {
    request:
      "I need a product blurb for a bamboo toothbrush. Use the keywords biodegradable, gentle and smile. Keep it to 50 words or less.",
    asks: [
      { type: "words", max: 50 },
      { type: "includes", text: "biodegradable" },
      { type: "includes", text: "gentle" },
      { type: "includes", text: "smile" },
    ],
    draft:
      "Two minutes in the morning, two in the evening, and no plastic left behind. Our biodegradable handle is cut from a single piece of bamboo, and the bristles are gentle to your gums. Good for the sea, good for your smile.",
    length: "most",
    keyword: ["biodegradable", "sturdy"],
  },
  {
    request: "Write a limerick about a cat in lowercase letters; the word moon should appear at least twice.",
    asks: [{ type: "lowercase" }, { type: "includes", text: "moon", min: 2 }],
    draft:
      "a tabby who lived on a roof\nfound the moon to be rather aloof\nso she sang to the moon\na remarkable tune\ntill the neighbours demanded some proof.",
    letterCase: "lower",
    keyword: ["moon", "sun"],
  },
  {
    request: "Draft an out-of-office reply in German, no longer than 50 words.",
    asks: [
      { type: "language", language: "de" },
      { type: "words", max: 50 },
    ],
    draft:
      "Vielen Dank für Ihre Nachricht. Ich bin bis zum 14. August nicht im Büro und lese in dieser Zeit keine E-Mails. In dringenden Fällen wenden Sie sich bitte an Frau Berger, die Ihnen gern weiterhilft.",
    length: "most",
    foreign:
      "Thank you for your message. I am out of the office until 14 August and do not read any mail during this time. In urgent cases please turn to Ms. Berger, who will be glad to help you.",
  },
  {
    request: 'Tell a bedtime story about a dragon of at least 120 words. The word "pillow" must occur in it.',
    asks: [
      { type: "words", min: 120 },
      { type: "includes", text: "pillow" },
    ],
    draft:
      "Once there was a dragon who could not sleep. His cave was warm, his gold was soft enough, and the bats had long gone out, but every evening he lay awake and counted the drops that fell from the ceiling. One night a girl from the village came to fetch her lost goat. She looked at the tired dragon, went home, and came back with a big blue pillow that was filled with goose feathers. The dragon laid his head on it very carefully, for he was afraid that his breath might set it on fire. He thought of snow, and of rivers, and of the girl who was not afraid. Before he had counted to three he was asleep, and the whole valley heard him snore until the sun came up.",
    length: "least",
    keyword: ["pillow", "sack"],
  },
  {
    request:
      "Please explain what an API is. Your answer should have 3 paragraphs, separated by blank lines, and must not contain the word computer.",
    asks: [
      { type: "paragraphs", min: 3, max: 3 },
      { type: "excludes", text: "computer" },
    ],
    draft:
      "An API is a counter at which one program asks another one for something. The menu says what can be ordered and how the order must be written.\n\nWhoever orders need not know what the kitchen looks like. A weather app sends the name of a town and gets back a temperature, and that is all it cares about.\n\nBecause the counter stays the same, both sides can be rebuilt at any time. That is why good menus change rarely.",
    length: "most",
    forbidden: ["one program asks another one", "one computer asks another one"],
  },
  {
    request: "Warn hikers about bears. ALL CAPS. No more than 40 words.",
    asks: [{ type: "uppercase" }, { type: "words", max: 40 }],
    draft:
      "CAUTION! BEARS LIVE IN THIS FOREST. STAY ON THE TRAIL, MAKE NOISE, AND KEEP ALL FOOD IN CLOSED BOXES. NEVER RUN AWAY FROM A BEAR. WALK BACK SLOWLY AND CALL 112.",
    letterCase: "upper",
    length: "most",
  },
  {
    request: 'Write a short poem on rain; it must end with the line "and the garden drinks".',
    asks: [{ type: "ends-with", text: "and the garden drinks" }],
    draft:
      "First a drop on the window sill,\nthen a hundred, then the hill\nis gone behind a curtain of grey.\nThe swallows have nothing more to say.\nThe gutter sings, the pavement winks,\nand the garden drinks",
    ending: "and the garden drinks",
  },
  {
    request: "Reply in Portuguese, please: what is the best time of year to visit Lisbon?",
    asks: [{ type: "language", language: "pt" }],
    draft:
      "A melhor altura para visitar Lisboa é a primavera, entre março e maio, quando os dias já são longos e as ruas ainda não estão cheias. O outono também é muito agradável, porque o mar continua quente até outubro. Em agosto faz demasiado calor e muitos restaurantes fecham.",
    foreign:
      "The best time to visit Lisbon is spring, between March and May, when the days are long already and the streets are not yet full. Autumn is very pleasant, too, because the sea stays warm until October. In August it is too hot and many restaurants are closed.",
  },
  {
    request: "Describe your ideal breakfast in less than 70 words and don't mention eggs.",
    asks: [
      { type: "words", max: 69 },
      { type: "excludes", text: "eggs" },
    ],
    draft:
      "A slice of dark bread that is still warm, salted butter, and honey from the neighbour. Beside it a bowl of yoghurt with blackberries and a handful of nuts. The coffee is strong and there is enough of it for a second cup. Nobody speaks before it is empty.",
    length: "most",
    forbidden: ["Beside it a bowl", "Beside it scrambled eggs and a bowl"],
  },
  {
    request:
      'Write a complaint to an airline about a delayed flight. It should be at least 80 words long and contain the phrase "full refund".',
    asks: [
      { type: "words", min: 80 },
      { type: "includes", text: "full refund" },
    ],
    draft:
      "Dear customer service, my flight from Oslo to Vienna on 3 May left nine hours late. For most of this time there was no announcement, no water and nobody at the desk. I missed the first day of a conference whose ticket I had paid myself, and I spent the night on a bench because your hotel voucher was not accepted anywhere. Under the regulation on air passengers I ask for the fixed compensation and a full refund of the ticket. Please transfer the sum within fourteen days to the account that you know. Yours faithfully, Lena Moor.",
    length: "least",
    keyword: ["full refund", "kind reply"],
  },
  {
    request: 'What is gravity? One paragraph only, please, with the term "spacetime" in it.',
    asks: [
      { type: "paragraphs", max: 1 },
      { type: "includes", text: "spacetime" },
    ],
    draft:
      "Gravity is what makes an apple fall and the moon stay near the Earth. Newton described it as a force between all masses. Einstein found that mass bends spacetime itself, and that things simply follow the straightest way through it, which looks to us like falling.",
    length: "most",
    keyword: ["spacetime", "everything"],
  },
  {
    request: "Give a definition of entropy in a single sentence.",
    asks: [{ type: "sentences", min: 1, max: 1 }],
    draft:
      "Entropy measures in how many ways the small parts of a thing can be arranged without anybody noticing the difference from outside.",
    length: "most",
  },
];
